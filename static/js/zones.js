// The time zone field of a new brand starts with the zone of this browser.
const zone = document.querySelector('input[name="timezone"]');
if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
