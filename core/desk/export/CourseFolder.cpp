// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/export/CourseFolder.h"

#include "core/base/Progress.h"
#include "core/desk/export/CourseQuizzes.h"
#include "core/formats/ClozeNote.h"
#include "core/formats/markdown/PathLines.h"
#include "core/formats/markdown/QuizMarkdown.h"
#include "core/store/MediaStore.h"

#include <QMimeDatabase>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

using formats::blocksMarkdown;
using formats::clozeMarkdown;
using formats::frontMatterLine;

QString numbered(int number, const QString& name)
{
    return u"%1-%2"_s.arg(number, 2, 10, QLatin1Char('0')).arg(name.isEmpty() ? u"part"_s : name);
}

QString lastPart(const QString& key)
{
    return course::slug(key.section(u'/', -1));
}

/// The file that a note of a course folder came from, "first-module/terms"; empty for other notes, whose keys are
/// anything.
QString fileKeyOf(const QString& noteKey)
{
    const QStringList parts = noteKey.split(u'/');
    const bool isPath = std::all_of(parts.begin(), parts.end(),
                                    [](const QString& part) { return !part.isEmpty() && course::slug(part) == part; });
    return isPath ? noteKey.section(u'/', 0, -2) : QString();
}

/// A front stands in one heading.
QString oneLine(const course::Blocks& blocks, const Addresses& addresses, bool& simplified)
{
    QStringList parts;
    for (const course::Block& block : blocks) {
        const bool isPlain = block.kind == course::BlockKind::Paragraph || !block.media.isEmpty();
        simplified = simplified || blocks.size() > 1 || !isPlain;
        course::Block plain = block;
        plain.depth = 0;
        if (!isPlain)
            plain.kind = course::BlockKind::Paragraph;
        // Markdown's own line break does not fit into a line.
        parts << blocksMarkdown({plain}, addresses).replace(u"\\\n"_s, u"<br>"_s).simplified();
    }
    return parts.join(u' ');
}

QString attributesOf(const course::Card& card, const QString& name)
{
    QString text = u"@key "_s + lastPart(QString(name).replace(u'#', u'-')) + u'\n';
    if (!card.unitKey.isEmpty())
        text += u"@unit "_s + card.unitKey + (card.unitAnchor.isEmpty() ? QString() : u'#' + card.unitAnchor) + u'\n';
    if (!card.tags.isEmpty())
        text += u"@tags "_s + card.tags.join(u", "_s) + u'\n';
    return text;
}

/// Words that are no Markdown, as Markdown that means them: a paragraph for each line.
QString plainMarkdown(const QString& text)
{
    course::Blocks blocks;
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts)) {
        course::Block block;
        block.text = {course::Span{line, course::Plain, {}}};
        blocks.push_back(block);
    }
    return blocks.empty() ? QString() : u'\n' + blocksMarkdown(blocks, {}) + u'\n';
}

}  // namespace

CourseFolder::CourseFolder(FolderSink& sink, store::MediaStore& media, Progress& progress)
    : m_sink(sink), m_media(media), m_progress(progress)
{
}

Done CourseFolder::writeText(const QString& path, const QString& text)
{
    CARREL_TRY(m_progress.step(0, 0));
    return m_sink.text(path, text);
}

QString CourseFolder::mediaName(const QString& hash)
{
    QString& name = m_mediaNames[hash];
    if (name.isEmpty()) {
        constexpr int kEnough = 16;
        const auto info = m_media.info(hash);
        const QString ending = info ? QMimeDatabase().mimeTypeForName(info->mime).preferredSuffix() : QString();
        name = u"media/"_s + hash.left(kEnough) + (ending.isEmpty() ? QString() : u'.' + ending);
    }
    return name;
}

Addresses CourseFolder::addressesFrom(const QString& path)
{
    const QString up = u"../"_s.repeated(path.count(u'/'));
    return {[this, up](const QString& hash) { return up + mediaName(hash); },
            [this, up](const QString& key, const QString& anchor) {
                const QString target = m_unitPaths.value(key);
                return target.isEmpty() ? QString() : up + target + (anchor.isEmpty() ? QString() : u'#' + anchor);
            },
            [this, path](const QString& what) { m_lost << path + u": "_s + what; }};
}

void CourseFolder::nameModule(const QString& key)
{
    ModuleFolder& module = m_modules.back();
    if (!module.name.isEmpty() || module.title.isEmpty())
        return;
    module.key = course::slug(key);
    module.name = numbered(static_cast<int>(m_modules.size()) - 1, module.key);
}

void CourseFolder::place(File file, const QString& key, const QString& ending)
{
    ModuleFolder& module = m_modules.back();
    nameModule(key.contains(u'/') ? key.section(u'/', 0, -2) : module.title);
    const QString folder = module.name.isEmpty() ? QString() : module.name + u'/';
    file.path = folder + numbered(++module.files, lastPart(key)) + ending;
    if (file.unit)
        m_unitPaths.insert(key, file.path);
    m_files.push_back(std::move(file));
}

Done CourseFolder::plan(store::Connection& connection, CourseId course)
{
    m_modules.push_back({});  // what stands in no module
    CARREL_ASSIGN(const auto outline, store::CourseRepository(connection).outline(course));
    for (const store::OutlineRow& row : outline) {
        File file;
        if (row.what == store::OutlineRow::What::Module) {
            nameModule(m_modules.back().title);  // the one before had nothing but cards
            m_modules.push_back({QString(), QString(), row.title.isEmpty() ? u"Module"_s : row.title, row.summary, 0});
        } else if (row.what == store::OutlineRow::What::Unit) {
            CARREL_ASSIGN(file.unit, store::UnitRepository(connection).get(UnitId{row.id}));
            const QString key = file.unit->unit.key;
            place(std::move(file), key, u".md"_s);
        } else {
            CARREL_ASSIGN(file.quiz, store::QuizRepository(connection).get(QuizId{row.id}));
            const QString key = file.quiz->quiz.key;
            if (!file.quiz->quiz.isSealed()) {
                place(std::move(file), key, u".quiz.md"_s);
                continue;
            }
            m_lost << lostExam(file.quiz->quiz);
            ++m_sealedExams;
        }
    }
    nameModule(m_modules.back().title);
    return {};
}

Done CourseFolder::writeUnit(const File& file)
{
    const course::Unit& unit = file.unit->unit;
    QString text = u"---\n"_s + frontMatterLine(u"title"_s, unit.title) + frontMatterLine(u"level"_s, unit.level);
    if (unit.kind == course::UnitKind::Policy)
        text += frontMatterLine(u"kind"_s, u"policy"_s);
    if (unit.policy)
        text += frontMatterLine(u"policy"_s, unit.policy->policyKey)
                + frontMatterLine(u"version"_s, unit.policy->version)
                + frontMatterLine(u"minimum-seconds"_s, QString::number(unit.policy->minimumSeconds));
    text += formats::pathLines(unit.path);
    text += u"---\n\n"_s + blocksMarkdown(unit.blocks, addressesFrom(file.path)) + u'\n';
    return writeText(file.path, text);
}

CourseFolder::ModuleFolder& CourseFolder::moduleOf(const QString& key)
{
    for (ModuleFolder& module : m_modules) {
        if (module.key == key && !module.name.isEmpty() == !key.isEmpty())
            return module;
    }
    m_modules.push_back({numbered(static_cast<int>(m_modules.size()), key), key, QString(), QString(), 0});
    return m_modules.back();
}

QString CourseFolder::cardsPath(const QString& fileKey, const QString& section)
{
    const QString folder = fileKey.isEmpty() ? section : fileKey.section(u'/', 0, -2);
    ModuleFolder& module = moduleOf(course::slug(folder));
    const QString name = fileKey.isEmpty() ? u"cards"_s : lastPart(fileKey);
    return (module.name.isEmpty() ? QString() : module.name + u'/') + numbered(++module.files, name) + u".cards.md"_s;
}

QString CourseFolder::noteMarkdown(const std::vector<course::Card>& siblings, const Addresses& addresses)
{
    if (siblings.front().kind == course::CardKind::Cloze) {
        if (const auto text = clozeMarkdown(siblings, addresses))
            return u"## cloze\n"_s + attributesOf(siblings.front(), siblings.front().noteKey) + u'\n' + *text
                   + u"\n\n"_s;
        m_lost << u"%1: its holes do not fit one text; it is a card with two sides"_s.arg(siblings.front().noteKey);
    }
    QString text;
    for (std::size_t i = 0; i < siblings.size(); ++i)
        text += cardMarkdown(siblings, i, addresses);
    return text;
}

QString CourseFolder::cardMarkdown(const std::vector<course::Card>& siblings, std::size_t index,
                                   const Addresses& addresses)
{
    const course::Card& card = siblings[index];
    const bool isPair = siblings.size() == 2 && siblings[0].kind == course::CardKind::Basic
                        && siblings[1].kind == course::CardKind::Reversed;
    if (isPair && index == 1)
        return {};
    bool simplified = false;
    const QString front = oneLine(card.front, addresses, simplified);
    if (simplified)
        m_lost << u"%1: a front of more than one paragraph stands on one line"_s.arg(card.key);
    if (card.back.empty())
        m_lost << u"%1: it has no back, and is left out where the folder is read again"_s.arg(card.key);
    const QString name = isPair || siblings.size() == 1 ? card.noteKey : card.key;
    QString text = u"## "_s + front + u'\n' + attributesOf(card, name);
    if (isPair)
        text += u"@reversed yes\n"_s;
    return text + u'\n' + blocksMarkdown(card.back, addresses, 3) + u"\n\n"_s;
}

Done CourseFolder::writeCards(store::Connection& connection, CourseId course)
{
    store::CardRepository cards(connection);
    CARREL_ASSIGN(const auto keys, cards.keys(course));
    std::vector<CardId> ids(keys.begin(), keys.end());
    std::sort(ids.begin(), ids.end());
    // By file, then by note, each in the order they came in.
    struct CardsFile {
        QString key;
        QString section;
        std::vector<std::vector<course::Card>> notes;
        QHash<QString, std::size_t> byNote;
    };
    std::vector<CardsFile> files;
    std::map<std::pair<QString, QString>, std::size_t> byName;
    for (const CardId id : ids) {
        CARREL_TRY(m_progress.step(0, 0));
        CARREL_ASSIGN(store::CardRow row, cards.get(id));
        const QString fileKey = fileKeyOf(row.card.noteKey);
        const auto [at, isNew] = byName.try_emplace({fileKey, row.card.section}, files.size());
        if (isNew)
            files.push_back({fileKey, row.card.section, {}, {}});
        CardsFile& file = files[at->second];
        if (!file.byNote.contains(row.card.noteKey)) {
            file.byNote.insert(row.card.noteKey, file.notes.size());
            file.notes.emplace_back();
        }
        file.notes[file.byNote.value(row.card.noteKey)].push_back(std::move(row.card));
    }
    for (const CardsFile& file : files) {
        const QString path = cardsPath(file.key, file.section);
        if (const QString name = course::slug(file.section); file.key.isEmpty() && name != file.section)
            m_lost << u"%1: a deck of this name is called %2 where the folder is read again"_s.arg(file.section, name);
        const Addresses addresses = addressesFrom(path);
        QString text = u"---\n"_s + frontMatterLine(u"title"_s, file.section.section(u"::"_s, -1)) + u"---\n\n"_s;
        for (const auto& siblings : file.notes)
            text += noteMarkdown(siblings, addresses);
        CARREL_TRY(writeText(path, text));
    }
    return {};
}

Done CourseFolder::writeMedia()
{
    for (auto medium = m_mediaNames.cbegin(); medium != m_mediaNames.cend(); ++medium) {
        CARREL_TRY(m_progress.step(0, 0));
        const Done kept = m_sink.medium(medium.value(), medium.key());
        if (!kept && kept.error().kind != ErrorKind::NotFound)
            return kept;
        if (!kept)
            m_lost << u"%1: it is not on this disk"_s.arg(medium.value());
    }
    return {};
}

Done CourseFolder::write(store::Connection& connection, const store::ShelfRow& course)
{
    CARREL_ASSIGN(const store::CourseRow row, store::CourseRepository(connection).get(course.id));
    CARREL_TRY(plan(connection, course.id));
    QString head = u"---\n"_s + frontMatterLine(u"title"_s, course.title)
                   + frontMatterLine(u"subtitle"_s, course.subtitle) + frontMatterLine(u"key"_s, course.key)
                   + frontMatterLine(u"version"_s, course.version) + frontMatterLine(u"publisher"_s, course.publisher)
                   + frontMatterLine(u"language"_s, row.language) + frontMatterLine(u"licence"_s, row.licence)
                   + frontMatterLine(u"levels"_s, row.levels.join(u", "_s));
    if (!course.cover.isEmpty())
        head += frontMatterLine(u"cover"_s, mediaName(course.cover));
    const QString summary = blocksMarkdown(row.summary, addressesFrom(u"course.md"_s));
    CARREL_TRY(writeText(u"course.md"_s, head + u"---\n"_s + (summary.isEmpty() ? summary : u'\n' + summary + u'\n')));
    for (const File& file : m_files) {
        if (file.unit)
            CARREL_TRY(writeUnit(file));
        else
            CARREL_TRY(writeText(file.path, quizMarkdown(file.quiz->quiz, addressesFrom(file.path), m_lost)));
    }
    for (const ModuleFolder& module : m_modules) {
        if (!module.name.isEmpty() && !module.title.isEmpty())
            CARREL_TRY(writeText(module.name + u"/module.md"_s, u"---\n"_s + frontMatterLine(u"title"_s, module.title)
                                                                    + u"---\n"_s + plainMarkdown(module.summary)));
    }
    CARREL_TRY(writeCards(connection, course.id));
    return writeMedia();
}

}  // namespace carrel::desk
