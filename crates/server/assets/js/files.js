// A chosen file is read into its field, as Base64; without scripts it is pasted there. One that is too large is
// not read, and the line beside the button says so.
export function startFiles() {
  reveal(document);
  document.addEventListener("asked", (event) => reveal(event.target));
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-base64]")) read(event.target);
  });
}

function reveal(root) {
  for (const label of root.querySelectorAll(".pick-file")) label.hidden = false;
}

function read(input) {
  const [file] = input.files;
  if (!file) return;
  const { base64, most, large, unread } = input.dataset;
  const told = input.closest(".pick-file").querySelector("[role=status]");
  const say = (words, isBad) => {
    told.textContent = words;
    told.classList.toggle("bad-ink", isBad);
    if (isBad) input.value = "";
  };
  if (most && file.size > Number(most)) {
    say(large, true);
    return;
  }
  const reader = new FileReader();
  reader.addEventListener("error", () => say(unread, true));
  reader.addEventListener("load", () => {
    const field = document.getElementById(base64);
    field.value = reader.result.slice(reader.result.indexOf(",") + 1);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    say(file.name, false);
  });
  reader.readAsDataURL(file);
}
