// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxUnit.h"

#include "core/formats/Entities.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/olx/OlxMarkup.h"
#include "core/formats/olx/OlxProblem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Block;
using course::BlockKind;

constexpr int kMaxContainers = 8;

/// Why a component of that kind cannot come in.
QString reasonAgainst(const QString& kind)
{
    static const QHash<QString, QString> kReasons{
        {u"discussion"_s, u"a discussion lives at its server"_s},
        {u"poll"_s, u"a poll counts answers at its server"_s},
        {u"survey"_s, u"a survey counts answers at its server"_s},
        {u"openassessment"_s, u"a response that others assess needs its server"_s},
        {u"lti"_s, u"a tool of another provider needs its server"_s},
        {u"lti_consumer"_s, u"a tool of another provider needs its server"_s},
        {u"drag-and-drop-v2"_s, u"dragging and dropping is a program of its own, which is not run"_s},
        {u"edx_sga"_s, u"work handed in to a person needs its server"_s},
        {u"staffgradedxblock"_s, u"work graded by staff needs its server"_s},
        {u"scorm"_s, u"a SCORM package is a program of its own, which is not run"_s},
        {u"done"_s, u"a button that reports to its server"_s},
        {u"annotatable"_s, u"notes on a text live at its server"_s},
        {u"word_cloud"_s, u"a word cloud counts answers at its server"_s},
    };
    return kReasons.value(kind, u"a component of this kind is not read"_s);
}

bool holdsParts(const QString& kind)
{
    static const QSet<QString> kContainers{u"library_content"_s, u"itembank"_s, u"split_test"_s, u"conditional"_s,
                                           u"randomize"_s,       u"vertical"_s, u"problemset"_s, u"wrapper"_s};
    return kContainers.contains(kind);
}

/// The words of an .srt or .vtt, without numbers and times.
QString wordsOfSubtitles(const QString& subtitles)
{
    static const QRegularExpression kNoWords(u"^(?:\\d+|WEBVTT.*|.*-->.*|\\s*)$"_s);
    static const QRegularExpression kTags(u"<[^>]*>"_s);
    QStringList words;
    for (const QString& line : subtitles.split(u'\n')) {
        if (!kNoWords.match(line).hasMatch())
            words += decodeEntities(QString(line).remove(kTags)).simplified();
    }
    return words.join(u' ');
}

QString videoAddress(pugi::xml_node video)
{
    const QString youTube = attributeOf(video, "youtube_id_1_0");
    static const QRegularExpression kId(u"^[A-Za-z0-9_-]{5,20}$"_s);
    if (kId.match(youTube).hasMatch())
        return u"https://www.youtube.com/watch?v="_s + youTube;
    const QString old = attributeOf(video, "youtube").section(u"1.00:"_s, 1).section(u',', 0, 0);
    return kId.match(old).hasMatch() ? u"https://www.youtube.com/watch?v="_s + old : QString();
}

QStringList videoSources(pugi::xml_node video)
{
    QStringList sources;
    const QJsonArray list = QJsonDocument::fromJson(attributeOf(video, "html5_sources").toUtf8()).array();
    for (const QJsonValue& source : list)
        sources += source.toString();
    for (const pugi::xml_node source : video.children("source"))
        sources += attributeOf(source, "src");
    sources.removeAll(QString());
    sources.removeDuplicates();
    return sources;
}

/// HTML that stands in the component itself, as elements or as character data.
QString inlineHtml(pugi::xml_node component)
{
    QString html;
    for (const pugi::xml_node child : component.children())
        html += child.type() == pugi::node_cdata ? QString::fromUtf8(child.value()) : olxMarkup(child);
    return html;
}

Block paragraphOf(const QString& words)
{
    Block block;
    block.text = {{words, course::Plain, {}}};
    return block;
}

}  // namespace

Done OlxUnit::addAt(pugi::xml_node component, const QString& where, int depth)
{
    CARREL_TRY(m_context.progress.step(0, 0));
    const QString kind = nameOf(component);
    if (static_cast<qint64>(m_context.report.items.size()) > m_context.limits.items)
        return fail(ErrorKind::TooLarge, u"more components than a course may have"_s);
    QString trouble;
    CARREL_ASSIGN(const pugi::xml_node node, m_files.resolve(component, trouble));
    const QString title = displayName(node ? node : component, attributeOf(component, "url_name"));
    const QString place = where + u" / "_s + title;
    if (!node) {
        m_context.report.leftOut(kind, place, title, trouble);
        return {};
    }
    if (kind == u"html")
        return addHtml(node, place, title);
    if (kind == u"video")
        return addVideo(node, place, title);
    if (kind == u"problem")
        return addProblem(node, place, title);
    if (holdsParts(kind) && depth < kMaxContainers)
        return addParts(node, place, title, depth);
    m_context.report.leftOut(kind, place, title, reasonAgainst(kind));
    return {};
}

course::Blocks OlxUnit::takeBlocks()
{
    course::assignAnchors(m_blocks);
    return std::move(m_blocks);
}

void OlxUnit::append(course::Blocks blocks)
{
    std::move(blocks.begin(), blocks.end(), std::back_inserter(m_blocks));
}

Done OlxUnit::addHtml(pugi::xml_node component, const QString& place, const QString& title)
{
    QString html;
    if (const QString file = attributeOf(component, "filename"); !file.isEmpty()) {
        const QString name = u"html/%1.html"_s.arg(file);
        if (file.contains(u"..") || !m_files.contains(name)) {
            m_context.report.leftOut(u"html"_s, place, title, u"its file is not in the package: "_s + name.left(200));
            return {};
        }
        CARREL_ASSIGN(html, m_files.readText(name));
    } else {
        html = inlineHtml(component);
    }
    course::Blocks blocks = blocksFromHtml(html, m_files.links(place));
    CARREL_TRY(m_files.mediaState());
    if (blocks.empty())
        m_context.report.leftOut(u"html"_s, place, title, u"it shows nothing without its scripts"_s);
    else
        m_context.report.cameIn(u"html"_s, place, title);
    append(std::move(blocks));
    return {};
}

Done OlxUnit::addVideo(pugi::xml_node component, const QString& place, const QString& title)
{
    const TextLinks links = m_files.links(place);
    QString address = videoAddress(component);
    std::optional<KeptMedia> kept;
    for (const QString& source : videoSources(component)) {
        if (!kept && !m_files.staticFile(source).isEmpty())
            kept = links.findMedia(source);
        if (address.isEmpty() && source.startsWith(u"https:"))
            address = links.findLink(source);
    }
    CARREL_TRY(m_files.mediaState());
    CARREL_ASSIGN(course::Blocks transcript, transcriptOf(component));
    Block block;
    if (kept) {
        block.kind = BlockKind::Video;
        block.media = kept->hash;
        block.alt = title;
        m_context.report.cameIn(u"video"_s, place, title);
    } else if (!address.isEmpty()) {
        block.kind = BlockKind::Link;
        block.text = {{title, course::Plain, address}};
        m_context.report.changed(u"video"_s, place, title,
                                 transcript.empty()
                                     ? u"it lives elsewhere: there is a link to it"_s
                                     : u"it lives elsewhere: there are a link to it and its transcript"_s);
    } else if (transcript.empty()) {
        m_context.report.leftOut(u"video"_s, place, title, u"the package neither holds it nor says where it is"_s);
        return {};
    } else {
        m_context.report.changed(u"video"_s, place, title, u"only its transcript is in the package"_s);
        block = paragraphOf(title);
    }
    m_blocks.push_back(std::move(block));
    append(std::move(transcript));
    return {};
}

/// In the course's language if there is one, else the first.
Result<course::Blocks> OlxUnit::transcriptOf(pugi::xml_node video)
{
    QString best;
    for (const pugi::xml_node transcript : video.children("transcript")) {
        const QString file = m_files.staticFile(u"/static/"_s + attributeOf(transcript, "src"));
        if (file.isEmpty())
            continue;
        if (best.isEmpty() || attributeOf(transcript, "language") == m_language)
            best = file;
    }
    course::Blocks blocks;
    if (best.isEmpty())
        return blocks;
    CARREL_ASSIGN(const QString subtitles, m_files.readText(best));
    Block heading = paragraphOf(u"Transcript"_s);
    heading.kind = BlockKind::Heading;
    heading.level = 4;
    blocks.push_back(std::move(heading));
    blocks.push_back(paragraphOf(wordsOfSubtitles(subtitles)));
    return blocks;
}

Done OlxUnit::addProblem(pugi::xml_node component, const QString& place, const QString& title)
{
    // Without a name of its own its place in the vertical serves.
    const bool named = component.attribute("display_name");
    Result<OlxProblem> problem = readOlxProblem(component, named ? title : QString(), m_files.links(place));
    CARREL_TRY(m_files.mediaState());
    if (!problem) {
        m_context.report.leftOut(u"problem"_s, place, title, problem.error().detail);
        return {};
    }
    for (quiz::Item& item : problem->items) {
        item.key = m_keys.take(attributeOf(component, "url_name"));
        const double weight = component.attribute("weight").as_double(0);
        if (weight > 0 && weight <= 10'000 && problem->items.size() == 1)
            item.points = weight;
        m_items.push_back(std::move(item));
    }
    if (problem->changes.isEmpty())
        m_context.report.cameIn(u"problem"_s, place, title);
    else
        m_context.report.changed(u"problem"_s, place, title, problem->changes.join(u"; "_s));
    return {};
}

Done OlxUnit::addParts(pugi::xml_node component, const QString& place, const QString& title, int depth)
{
    const int drawn = component.attribute("max_count").as_int(0);
    const auto parts = std::distance(component.children().begin(), component.children().end());
    if (parts == 0) {
        m_context.report.leftOut(nameOf(component), place, title, u"its parts are not in the package"_s);
        return {};
    }
    m_context.report.changed(nameOf(component), place, title,
                             drawn > 0 ? u"%1 of its parts are drawn there; here all came in"_s.arg(drawn)
                                       : u"all its parts came in, whoever would see them there"_s);
    for (const pugi::xml_node part : component.children()) {
        if (part.type() == pugi::node_element)
            CARREL_TRY(addAt(part, place, depth + 1));
    }
    return {};
}

}  // namespace carrel::formats
