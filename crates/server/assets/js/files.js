// A chosen file is read into the field beside it, as Base64; without scripts it is pasted there.
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
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    const field = document.getElementById(input.dataset.base64);
    field.value = reader.result.slice(reader.result.indexOf(",") + 1);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  reader.readAsDataURL(file);
}
