// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/MarkdownReader.h"
#include "tests/fuzz/ReadPackage.h"

#include <QDirIterator>

using namespace carrel;
using namespace carrel::formats;

namespace {

/// Of the sample academy, what is no longer than `most`.
QByteArrayList samples(const QString& pattern, qint64 most)
{
    QByteArrayList all;
    QDirIterator files(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy"), {pattern}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.size() <= most && file.open(QIODevice::ReadOnly))
            all.append(file.readAll());
    }
    return all;
}

}  // namespace

std::vector<QByteArray> fuzz::seeds()
{
    const QByteArray course = "---\ntitle: T\nkey: k\ncover: a.svg\n---\nSaid.\n";
    const QByteArray unit =
        "---\ntitle: U\nneeds: b\n---\n# H {#a}\n\n{{#include a.md:2:3}} [x](b.quiz.md) ![y](a.svg)\n\n"
        "| a | b |\n|:-|-:|\n| `1` | $x^2$ |\n\n> *q*\n\n- [ ] one\n  1. two\n\n```c\nint\n```\n";
    const QByteArray cards = "---\ntitle: C\ntags: t\n---\n## Front\n@tags u\n\nBack {{c1::gap::hint}}\n";
    const QByteArray book = "# Summary\n\n[Preface](a.md)\n\n- [One](a.md)\n  - [Two](d.md)\n---\n- [Draft]()\n";
    const QByteArray gift = "Q {=a ~b}";
    const auto join = [&](const QByteArray& quiz) {
        return QByteArrayList{course, unit, quiz, cards, gift, book}.join(kNextFile);
    };
    std::vector<QByteArray> made = {
        join("---\ntitle: Q\npass: 50\ntime-limit: 1\nshuffle: yes\n---\n## single: A\n@points 2\n@unit "
             "a#a\n\nWhich?\n\n"
             "- [x] a\n  > said\n- [-50%] b\n\n## number: N\n\nHow many?\n\n= 2 ±1 m\n= 3..4 : 50%\n"),
        join("---\ntitle: Q\n---\n## gaps: G\n\nA {=a|b} and {2:x*} {#2±1}.\n\n## order: O\n\n1. a\n2. b\n\n## match: "
             "M\n\n"
             "- a -> 1\n- b -> 2\n\n## true: T\n\nIs it?\n\n## essay: E\n\nWrite.\n"),
    };
    for (const QByteArray& quiz : samples(QStringLiteral("*.quiz.md"), 6000))
        made.push_back(join(quiz));
    return made;
}

void fuzz::tryOne(const QByteArray& input)
{
    FilesInMemory source =
        filesOf(input, {QStringLiteral("course.md"), QStringLiteral("a.md"), QStringLiteral("b.quiz.md"),
                        QStringLiteral("c.cards.md"), QStringLiteral("d.gift"), QStringLiteral("SUMMARY.md")});
    test::Desk desk;
    holdRead(readMarkdownFolder(source, QStringLiteral("t"), desk.context), desk);
}
