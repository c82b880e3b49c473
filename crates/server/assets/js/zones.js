// Where nobody chose a zone yet, the one of this machine is the best guess for those around it.
export function startZones() {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const choice of document.querySelectorAll("select[name=zone]")) {
    const known = [...choice.options].some((option) => option.value === here);
    if (choice.value === "UTC" && known) choice.value = here;
  }
}
