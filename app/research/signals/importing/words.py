"""What Google Trends calls things in the languages of its exports, casefolded.

Sources, read in public repositories: tests of parsers with German ("Kategorie: Alle Kategorien",
"Woche", "(Deutschland)"), Spanish ("Categoría: Todas las categorías", "Mes", semicolons, "Aumento
puntual"), Italian ("Categoria: Tutte le categorie", "Settimana", "Tempo") and English exports; the
newer English layout `"Time","term"` and `"query","search interest","increase percent"`. The other
languages follow the words that the site itself shows.
"""

TIMES = frozenset(
    "time day date week month hour "  # English
    "zeit tag datum woche monat uhrzeit stunde "  # German
    "temps jour date semaine mois heure "  # French
    "tiempo día dia fecha semana mes hora "  # Spanish
    "tempo giorno data settimana mese ora "  # Italian
    "dia semana mês mes hora data "  # Portuguese
    "tijd dag datum week maand uur "  # Dutch
    "czas dzień tydzień miesiąc godzina "  # Polish
    "tid dag vecka månad uge måned uke timme "  # Swedish, Danish, Norwegian
    "zaman gün hafta ay saat "  # Turkish
    "время день неделя месяц час "  # Russian
    "時間 日 週 月 日付 时间 天 周 시간 일 주 월".split()
)
BARE_TIMES = frozenset(
    {"time", "zeit", "temps", "tiempo", "tempo", "tijd", "czas", "tid", "zaman", "время", "時間"}
)
"""With which the newer layout begins; its terms stand without a region."""
HOURS = frozenset({"hour", "uhrzeit", "stunde", "heure", "hora", "ora", "uur", "godzina", "час"})
PARTIAL = frozenset({"ispartial", "is partial"})
SECTIONS = frozenset(
    {
        "top", "rising", "oben", "spitze", "steigend", "aufsteigend", "zunehmend",
        "populaires", "en progression", "en hausse", "principales", "en aumento", "principali",
        "in aumento", "in crescita", "principais", "em ascensão", "em alta", "stijgend",
        "popularne", "zyskujące popularność", "topp", "stigande", "stigende", "人気", "注目",
    }
)  # fmt: skip
BREAKOUT = frozenset(
    {
        "breakout",
        "ausbruch", "durchbruch", "plötzlicher anstieg", "starker anstieg",
        "en forte hausse", "forte hausse", "record",
        "aumento puntual", "aumento repentino", "aumento súbito",
        "impennata", "aumento improvviso",
        "aumento explosivo", "em forte ascensão",
        "uitbraak", "doorbraak", "explosieve groei",
        "gwałtowny wzrost", "przebicie",
        "utbrott", "genombrott", "gennembrud", "gjennombrudd", "kraftig ökning",
        "ani artış", "patlama", "сверхпопулярность", "взлёт", "急激増加", "飆升", "飙升", "급등",
    }
)  # fmt: skip
EVERYWHERE = frozenset(
    {
        "worldwide", "weltweit", "monde entier", "dans tous les pays", "tous les pays", "monde",
        "todo el mundo", "en todo el mundo", "tutto il mondo", "in tutto il mondo", "mondo",
        "mundo todo", "em todo o mundo", "todo o mundo", "mundo inteiro", "wereldwijd",
        "cały świat", "na całym świecie", "hela världen", "världen", "hele verden", "verden",
        "tüm dünya", "dünya genelinde", "по всему миру", "весь мир",
        "すべての国", "全球", "전 세계",
    }
)  # fmt: skip
QUERY = frozenset({"query", "topic", "queries", "suchanfrage", "thema", "requête", "sujet",
                   "consulta", "tema", "query di ricerca", "argomento"})  # fmt: skip
