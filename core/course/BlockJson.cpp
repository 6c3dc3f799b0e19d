// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/course/Block.h"

#include "core/base/Json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

// A block is {"k": kind, ...} where members at their defaults are left out; a plain span is a string, any other
// [text, style] or [text, style, link]. Anything else is refused.

namespace carrel::course {
namespace {

struct KindName {
    BlockKind kind;
    QLatin1String name;
};

constexpr std::array kKindNames{
    KindName{BlockKind::Heading, QLatin1String("heading")}, KindName{BlockKind::Paragraph, QLatin1String("paragraph")},
    KindName{BlockKind::ListItem, QLatin1String("item")},   KindName{BlockKind::Quote, QLatin1String("quote")},
    KindName{BlockKind::Callout, QLatin1String("callout")}, KindName{BlockKind::Code, QLatin1String("code")},
    KindName{BlockKind::Formula, QLatin1String("formula")}, KindName{BlockKind::Table, QLatin1String("table")},
    KindName{BlockKind::Image, QLatin1String("image")},     KindName{BlockKind::Audio, QLatin1String("audio")},
    KindName{BlockKind::Video, QLatin1String("video")},     KindName{BlockKind::Link, QLatin1String("link")},
    KindName{BlockKind::Rule, QLatin1String("rule")},
};

constexpr unsigned kAllStyles =
    Strong | Emphasis | Code | Strike | Subscript | Superscript | Formula | Marked | LineBreak;
constexpr int kMaxLevel = 6;
constexpr int kMaxDepth = 64;
constexpr qsizetype kMediaLength = 64;
constexpr JsonLimits kLimits{.bytes = 64 * 1024 * 1024, .depth = 12};

tl::unexpected<Error> refuse(QLatin1String what)
{
    return fail(ErrorKind::Unreadable, QStringLiteral("blocks: %1").arg(what));
}

QJsonArray toJson(const Text& text)
{
    QJsonArray spans;
    for (const Span& span : text) {
        if (span.style == Plain && span.link.isEmpty())
            spans.append(span.text);
        else if (span.link.isEmpty())
            spans.append(QJsonArray{span.text, static_cast<int>(span.style)});
        else
            spans.append(QJsonArray{span.text, static_cast<int>(span.style), span.link});
    }
    return spans;
}

QJsonArray toJson(const std::vector<std::vector<Text>>& rows)
{
    QJsonArray array;
    for (const auto& row : rows) {
        QJsonArray cells;
        for (const Text& cell : row)
            cells.append(toJson(cell));
        array.append(cells);
    }
    return array;
}

QString toLetters(const std::vector<Qt::Alignment>& alignments)
{
    QString letters;
    for (const Qt::Alignment alignment : alignments) {
        letters += alignment & Qt::AlignHCenter ? u'c'
                   : alignment & Qt::AlignRight ? u'r'
                   : alignment & Qt::AlignLeft  ? u'l'
                                                : u'-';
    }
    return letters;
}

QString nameOf(BlockKind kind)
{
    for (const KindName& entry : kKindNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return {};
}

QJsonObject toJson(const Block& block)
{
    QJsonObject object{{QStringLiteral("k"), nameOf(block.kind)}};
    const auto putText = [&object](QLatin1String key, const QString& value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    putText(QLatin1String("a"), block.anchor);
    putText(QLatin1String("marker"), block.marker);
    putText(QLatin1String("lang"), block.language);
    putText(QLatin1String("media"), block.media);
    putText(QLatin1String("alt"), block.alt);
    putText(QLatin1String("align"), toLetters(block.alignments));
    if (block.level != 0)
        object.insert(QStringLiteral("level"), block.level);
    if (block.depth != 0)
        object.insert(QStringLiteral("depth"), block.depth);
    if (!block.text.empty())
        object.insert(QStringLiteral("t"), toJson(block.text));
    if (!block.rows.empty())
        object.insert(QStringLiteral("rows"), toJson(block.rows));
    return object;
}

Result<Span> readSpan(const QJsonValue& value)
{
    if (value.isString())
        return Span{value.toString(), Plain, {}};
    const QJsonArray parts = value.toArray();
    if (parts.size() < 2 || parts.size() > 3 || !parts[0].isString() || !parts[1].isDouble())
        return refuse(QLatin1String("a span of another shape"));
    const int style = parts[1].toInt(-1);
    if (style < 0 || (static_cast<unsigned>(style) & ~kAllStyles) != 0)
        return refuse(QLatin1String("an unknown style"));
    const QString link = parts.size() == 3 ? parts[2].toString() : QString();
    if (parts.size() == 3 && !isAllowedLink(link))
        return refuse(QLatin1String("a link that may not be followed"));
    return Span{parts[0].toString(), static_cast<unsigned>(style), link};
}

Result<Text> readText(const QJsonValue& value)
{
    if (!value.isArray())
        return refuse(QLatin1String("text that is no list"));
    const QJsonArray array = value.toArray();
    Text text;
    text.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue& entry : array) {
        CARREL_ASSIGN(Span span, readSpan(entry));
        text.push_back(std::move(span));
    }
    return text;
}

Done readRows(const QJsonValue& value, Block& block)
{
    if (!value.isArray())
        return refuse(QLatin1String("rows that are no list"));
    const QJsonArray rows = value.toArray();
    for (const QJsonValue& row : rows) {
        if (!row.isArray())
            return refuse(QLatin1String("a row that is no list"));
        std::vector<Text> cells;
        const QJsonArray entries = row.toArray();
        for (const QJsonValue& cell : entries) {
            CARREL_ASSIGN(Text text, readText(cell));
            cells.push_back(std::move(text));
        }
        block.rows.push_back(std::move(cells));
    }
    return {};
}

Done readAlignments(const QString& letters, Block& block)
{
    for (const QChar letter : letters) {
        switch (letter.unicode()) {
        case u'l': block.alignments.push_back(Qt::AlignLeft); break;
        case u'c': block.alignments.push_back(Qt::AlignHCenter); break;
        case u'r': block.alignments.push_back(Qt::AlignRight); break;
        case u'-': block.alignments.push_back({}); break;
        default: return refuse(QLatin1String("an unknown alignment"));
        }
    }
    return {};
}

bool isMediaHash(const QString& text)
{
    return text.size() == kMediaLength && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

Done readKind(const QString& name, Block& block)
{
    for (const KindName& entry : kKindNames) {
        if (name == entry.name) {
            block.kind = entry.kind;
            return {};
        }
    }
    return refuse(QLatin1String("an unknown kind"));
}

Done readMember(const QString& key, const QJsonValue& value, Block& block)
{
    if (key == u"t") {
        CARREL_ASSIGN(block.text, readText(value));
        return {};
    }
    if (key == u"rows")
        return readRows(value, block);
    if (key == u"level" || key == u"depth") {
        const bool isLevel = key == u"level";
        const int number = value.toInt(-1);
        if (number < 0 || number > (isLevel ? kMaxLevel : kMaxDepth))
            return refuse(QLatin1String("a level or depth out of range"));
        (isLevel ? block.level : block.depth) = number;
        return {};
    }
    if (!value.isString())
        return refuse(QLatin1String("a member that is no text"));
    const QString text = value.toString();
    if (key == u"k")
        return readKind(text, block);
    if (key == u"align")
        return readAlignments(text, block);
    if (key == u"media" && !isMediaHash(text))
        return refuse(QLatin1String("media that is no hash"));
    QString* member = key == u"a"        ? &block.anchor
                      : key == u"marker" ? &block.marker
                      : key == u"lang"   ? &block.language
                      : key == u"media"  ? &block.media
                      : key == u"alt"    ? &block.alt
                                         : nullptr;
    if (member == nullptr)
        return refuse(QLatin1String("an unknown member"));
    *member = text;
    return {};
}

Result<Block> readBlock(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    if (!object.contains(u"k"))
        return refuse(QLatin1String("a block without a kind"));
    Block block;
    for (auto member = object.begin(); member != object.end(); ++member)
        CARREL_TRY(readMember(member.key(), member.value(), block));
    return block;
}

}  // namespace

QJsonArray blocksToJsonArray(const Blocks& blocks)
{
    QJsonArray array;
    for (const Block& block : blocks)
        array.append(toJson(block));
    return array;
}

QByteArray blocksToJson(const Blocks& blocks)
{
    return QJsonDocument(blocksToJsonArray(blocks)).toJson(QJsonDocument::Compact);
}

Result<Blocks> blocksFromJsonArray(const QJsonArray& array)
{
    Blocks blocks;
    blocks.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue& entry : array) {
        CARREL_ASSIGN(Block block, readBlock(entry));
        blocks.push_back(std::move(block));
    }
    return blocks;
}

Result<Blocks> blocksFromJson(const QByteArray& json)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(json, kLimits));
    if (!value.isArray())
        return refuse(QLatin1String("not a list"));
    return blocksFromJsonArray(value.toArray());
}

}  // namespace carrel::course
