// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/PageStyle.h"

namespace carrel::academy {

const QByteArray kPageStyle = R"(
:root {
    color-scheme: light dark;
    --canvas: #fdfdfc; --raised: #fff; --sunken: #eef1ee; --pressed: #e4e8e4; --line: #e1e5e1; --border: #848d88;
    --ink: #18201d; --ink2: #4c5652; --accent: #0b6658; --hover: #095548; --accent-ink: #fff; --focus: #0b6658;
    --danger: #a3163a;
}
@media (prefers-color-scheme: dark) {
    :root {
        --canvas: #161a19; --raised: #1e2322; --sunken: #222827; --pressed: #2b3230; --line: #2b312f; --border: #7c8783;
        --ink: #e8ecea; --ink2: #b3bcb8; --accent: #62c9b2; --hover: #7bd6c2; --accent-ink: #0b1c18; --focus: #62c9b2;
        --danger: #f58fa0;
    }
}
@media (prefers-contrast: more) {
    :root {
        --canvas: #fff; --raised: #fff; --sunken: #fff; --pressed: #d9d9d9; --line: #000; --border: #000;
        --ink: #000; --ink2: #1f1f1f; --accent: #00483d; --hover: #00332b; --accent-ink: #fff; --focus: #000;
        --danger: #7e0030;
    }
}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
    :root {
        --canvas: #000; --raised: #000; --sunken: #000; --pressed: #333; --line: #fff; --border: #fff;
        --ink: #fff; --ink2: #e6e6e6; --accent: #7febd3; --hover: #a6f3e2; --accent-ink: #000; --focus: #fff;
        --danger: #ffb3c0;
    }
}
body {
    margin: 0; background: var(--canvas); color: var(--ink); overflow-wrap: anywhere;
    font: .875rem/1.25rem Inter, "Noto Sans Arabic", system-ui, sans-serif;
}
main { max-width: 22.5rem; margin: 0 auto; padding: clamp(2rem, 18vh, 11rem) 1.25rem 3rem; }
svg { display: block; width: 2.5rem; height: 2.5rem; fill: var(--accent); }
h1 { margin: 2rem 0 0; font-size: 1.625rem; line-height: 2.25rem; font-weight: 600; }
p { margin: .25rem 0 0; color: var(--ink2); }
[role=alert] { margin-top: 1.5rem; }
[role=alert] b { color: var(--danger); font-weight: 600; }
form, .on { margin-top: 2rem; }
form + form, footer { margin-top: 2rem; padding-top: 2rem; border-top: 1px solid var(--line); }
label { display: block; margin-bottom: .5rem; font-size: .8125rem; font-weight: 500; }
input {
    box-sizing: border-box; width: 100%; height: 2.5rem; margin: 0 0 1.25rem; padding: 0 .75rem; font: inherit;
    border: 1px solid var(--border); border-radius: .375rem; background: var(--raised); color: inherit;
}
input[readonly] { border-color: var(--line); background: var(--sunken); color: var(--ink2); }
button, .on a {
    display: inline-block; box-sizing: border-box; max-width: 100%; min-height: 2.5rem; padding: .5rem 1rem;
    font: inherit; font-weight: 500; text-align: start; text-decoration: none; cursor: pointer;
    border: 1px solid transparent; border-radius: .375rem; background: var(--accent); color: var(--accent-ink);
}
button:hover, .on a:hover { background: var(--hover); }
form + form button { border-color: var(--sunken); background: var(--sunken); color: var(--ink); }
form + form button:hover { background: var(--pressed); }
input:focus { outline: 2px solid var(--focus); outline-offset: -2px; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
footer { padding-top: 1rem; font-size: .8125rem; }
@media (prefers-contrast: more) { form + form button { border-color: var(--border); } }
)";

}  // namespace carrel::academy
