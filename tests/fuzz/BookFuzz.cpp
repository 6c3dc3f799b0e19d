// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/MarkdownReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

/// A book as mdBook has it: its outline, its settings and two chapters.
std::vector<QByteArray> fuzz::seeds()
{
    const QByteArray chapter =
        "# One\n\n{{#include two.md:2:3}} [x](two.md#a) <img src=\"a.png\">\n\n```rust,ignore\n# h\n"
        "{{#rustdoc_include two.md:anchor}}\n```\n";
    const QByteArray other = "## A {#a}\n\n// ANCHOR: anchor\n{{#playground one.md}} [r][r]\n\n[r]: one.md\n";
    const QByteArray settings = "[book]\ntitle = \"T\"\nlanguage = \"en\"\nsrc = \"src\"\n";
    const auto join = [&](const QByteArray& outline) {
        return QByteArrayList{settings, outline, chapter, other}.join(kNextFile);
    };
    return {join("# Summary\n\n[Preface](one.md)\n\n- [One](one.md)\n  - [Two](two.md)\n\n---\n\n[End](two.md)\n"),
            join("- [Draft]()\n* [A \\[b\\]](<two.md>)\n\n# Part\n\n1. [One](./one.md)\n      - [Deep](two.md)\n")};
}

void fuzz::tryOne(const QByteArray& input)
{
    FilesInMemory source = filesOf(input, {QStringLiteral("book.toml"), QStringLiteral("src/SUMMARY.md"),
                                           QStringLiteral("src/one.md"), QStringLiteral("src/two.md")});
    test::Desk desk;
    holdRead(readMarkdownFolder(source, QStringLiteral("t"), desk.context), desk);
}
