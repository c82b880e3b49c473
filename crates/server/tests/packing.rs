//! How the build packs the scripts of the console into one.

#[path = "../build/scripts.rs"]
mod scripts;

fn pack(text: &str) -> Result<String, String> {
    let modules = [("a", text), ("b", "export const one = 1;"), ("console", "a();")];
    let modules = modules.map(|(name, text)| (name.to_owned(), text.to_owned()));
    scripts::bundle(&modules).map_err(|error| error.to_string())
}

#[test]
fn a_module_stands_behind_those_that_it_imports() {
    let text = "import { one } from \"./b.js\";\nexport async function two() {\n  return one;\n}";
    assert_eq!(
        pack(text).unwrap(),
        "const $b = (() => {\nconst one = 1;\nreturn { one };\n})();\n\
         const $a = (() => {\nconst { one } = $b;\nasync function two() {\n  return one;\n}\nreturn { two };\n})();\n\
         a();\n"
    );
}

#[test]
fn what_cannot_be_packed_is_refused_with_its_line() {
    for line in [
        r#"import "./b.js";"#,
        "import { one } from './b.js';",
        r#"import { one as other } from "./b.js";"#,
        r#"import * as b from "./b.js";"#,
        r#"import b from "./b.js";"#,
        r#"import{ one } from "./b.js";"#,
        "import {",
        "export class Two {",
        "export let two = 2;",
        "export default two;",
        "export { two };",
        "export const { two } = three;",
        "export function* two() {",
    ] {
        let text = format!("const three = 3;\n{line}\n");
        assert_eq!(pack(&text).unwrap_err(), format!("a.js:2: cannot be packed: {line}"));
    }
}

#[test]
fn a_module_that_is_not_there_is_refused() {
    let error = pack("import { one } from \"./none.js\";").unwrap_err();
    assert!(error.contains("not there") && error.contains("\"a\""), "{error}");
}

#[test]
fn words_that_only_begin_so_are_packed() {
    assert!(pack("imports();\nexported();").is_ok());
}
