"""What a call costs, in millionths of a US dollar, always rounded up."""

from fractions import Fraction

from app.office.models.vendors import Link

MILLION = 1_000_000


def cost(link: Link, tokens_in: int, tokens_out: int) -> int | None:
    """By the price written by hand, else by the price list; None when neither knows the model."""
    if link.input_micro is not None and link.output_micro is not None:
        micro = tokens_in * link.input_micro + tokens_out * link.output_micro
        return -(-micro // MILLION)
    return _listed(link, tokens_in, tokens_out)


def _listed(link: Link, tokens_in: int, tokens_out: int) -> int | None:
    """genai-prices loads an HTTP library, so it is loaded by the first look-up."""
    from genai_prices import Usage, calc_price

    try:
        price = calc_price(
            Usage(input_tokens=tokens_in, output_tokens=tokens_out),
            link.model,
            provider_id=link.vendor.price_list,
        )
    except (LookupError, ValueError):
        return None
    micro = Fraction(price.total_price) * MILLION
    return -(-micro.numerator // micro.denominator)


UNKNOWN = "No price list knows the model “{model}”. Write its price by hand, 0 for your own server."


def unknown(link: Link) -> str:
    return UNKNOWN.format(model=link.model)
