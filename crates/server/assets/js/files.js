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
  const field = document.getElementById(base64);
  const told = input.closest(".pick-file").querySelector("[role=status]");
  const fill = (text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const say = (words, isBad) => {
    told.textContent = words;
    told.classList.toggle("bad-ink", isBad);
  };
  const refuse = (words) => {
    input.value = "";
    say(words, true);
  };
  // What was there is of another file, and is not sent in place of this one.
  fill("");
  if (most && file.size > Number(most)) return refuse(large);
  // Another may be chosen while this one is read.
  const isChosen = () => input.files[0] === file;
  const reader = new FileReader();
  reader.addEventListener("error", () => isChosen() && refuse(unread));
  reader.addEventListener("load", () => {
    if (!isChosen()) return;
    fill(reader.result.slice(reader.result.indexOf(",") + 1));
    say(file.name, false);
  });
  reader.readAsDataURL(file);
}
