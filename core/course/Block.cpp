// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/course/Block.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace carrel::course {
namespace {

constexpr int kWordsPerMinute = 220;
constexpr int kSecondsPerPicture = 10;
constexpr int kSlugLength = 100;
constexpr int kAnchorHashBytes = 6;

bool staysInSlug(char32_t c)
{
    return c == U'_' || QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

bool separatesInSlug(char32_t c)
{
    return QChar::isSpace(c) || QChar::category(c) == QChar::Punctuation_Dash;
}

int countWords(const QString& text)
{
    int words = 0;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    do {
        if (finder.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem))
            ++words;
    } while (finder.toNextBoundary() >= 0);
    return words;
}

QString joinedRows(const std::vector<std::vector<Text>>& rows)
{
    QStringList lines;
    for (const auto& row : rows) {
        QStringList cells;
        for (const Text& cell : row)
            cells += plainText(cell);
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n');
}

/// What a block is recognised by when others come and go: its words and media, not how they are set.
QString contentAnchor(const Block& block)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(static_cast<int>(block.kind)));
    hash.addData(block.media.toLatin1());
    hash.addData(plainText(block).toUtf8());
    return u"p-"_s + QString::fromLatin1(hash.result().left(kAnchorHashBytes).toHex());
}

QString headingAnchor(const Block& block)
{
    const QString name = slug(plainText(block.text));
    return name.isEmpty() ? QStringLiteral("section") : name;
}

}  // namespace

QString plainText(const Text& text)
{
    QString words;
    for (const Span& span : text) {
        words += span.text;
        if (span.style & LineBreak)
            words += u'\n';
    }
    return words;
}

QString plainText(const Block& block)
{
    QStringList parts;
    if (!block.alt.isEmpty())
        parts += block.alt;
    if (!block.rows.empty())
        parts += joinedRows(block.rows);
    if (const QString words = plainText(block.text); !words.isEmpty())
        parts += words;
    return parts.join(u'\n');
}

QString plainText(const Blocks& blocks)
{
    QStringList parts;
    for (const Block& block : blocks) {
        if (const QString words = plainText(block); !words.isEmpty())
            parts += words;
    }
    return parts.join(u'\n');
}

void assignAnchors(Blocks& blocks)
{
    QHash<QString, int> occurrences;
    QSet<QString> taken;
    for (Block& block : blocks) {
        const QString name = block.kind == BlockKind::Heading ? headingAnchor(block) : contentAnchor(block);
        int& occurrence = occurrences[name];
        do {
            ++occurrence;
            block.anchor = occurrence == 1 ? name : name + u'-' + QString::number(occurrence);
        } while (taken.contains(block.anchor));
        taken.insert(block.anchor);
    }
}

QString slug(const QString& title)
{
    QString kept;
    int length = 0;
    bool gap = false;
    for (const char32_t c : title.toUcs4()) {
        if (separatesInSlug(c)) {
            gap = true;
        } else if (staysInSlug(c)) {
            if (gap && !kept.isEmpty())
                kept += u'-';
            gap = false;
            kept += QString::fromUcs4(&c, 1);
            if (++length == kSlugLength)
                break;
        }
    }
    return kept.toLower().normalized(QString::NormalizationForm_C);
}

int readingMinutes(const Blocks& blocks)
{
    int words = 0;
    int pictures = 0;
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::Image)
            ++pictures;
        else
            words += countWords(plainText(block));
    }
    const int seconds = words * 60 / kWordsPerMinute + pictures * kSecondsPerPicture;
    return std::max(1, (seconds + 59) / 60);
}

bool isAllowedLink(const QString& link)
{
    for (const QChar c : link) {
        if (c.category() == QChar::Other_Control)
            return false;
    }
    return link.startsWith(u"https://", Qt::CaseInsensitive) || link.startsWith(u"mailto:", Qt::CaseInsensitive)
           || (link.startsWith(u"unit:") && link.size() > 5);
}

QStringList mediaOf(const Blocks& blocks)
{
    QStringList media;
    QSet<QString> seen;
    for (const Block& block : blocks) {
        if (block.media.isEmpty() || seen.contains(block.media))
            continue;
        seen.insert(block.media);
        media += block.media;
    }
    return media;
}

}  // namespace carrel::course
