// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/CourseAssembly.h"

#include "core/formats/aiken/AikenReader.h"
#include "core/formats/gift/GiftReader.h"
#include "core/formats/markdown/CardsText.h"
#include "core/formats/markdown/Includes.h"
#include "core/formats/markdown/PathLines.h"
#include "core/formats/markdown/QuizText.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {

using course::Entry;
using course::EntryKind;
using course::Unit;

namespace {

bool isPassedOver(const QString& path)
{
    const QStringList parts = path.split(u'/');
    return std::any_of(parts.begin(), parts.end(),
                       [](const QString& part) { return part.startsWith(u'.') || part.startsWith(u'_'); });
}

/// Programs disagree on whether an apostrophe parts words ("little-s-law", "littles-law"), so hyphens do not count.
QString bare(const QString& anchor)
{
    return QString(anchor).remove(u'-');
}

/// The anchors of a unit as its blocks have them, by how they are found.
QHash<QString, QString> anchorsOf(const Unit& unit)
{
    QHash<QString, QString> anchors;
    anchors.insert(bare(course::slug(unit.title)), QString());  // its own heading is not among the blocks
    for (const course::Block& block : unit.blocks) {
        if (const QString name = bare(block.anchor); !anchors.contains(name))
            anchors.insert(name, block.anchor);
    }
    return anchors;
}

bool isPathBefore(const QString& one, const QString& other)
{
    const QStringList left = one.split(u'/');
    const QStringList right = other.split(u'/');
    for (qsizetype at = 0; at < std::min(left.size(), right.size()); ++at) {
        if (left[at] != right[at])
            return isBefore(left[at], right[at]);
    }
    return left.size() < right.size();
}

}  // namespace

CourseAssembly::CourseAssembly(PackageSource& source, const QString& base, ReadContext& context)
    : m_source(source), m_base(base), m_context(context), m_shelf(source, context), m_links(m_shelf, context.report)
{
    for (const QString& name : source.names()) {
        if (name.startsWith(base) && !isPassedOver(name.sliced(base.size())))
            m_files += name;
    }
    std::sort(m_files.begin(), m_files.end(), isPathBefore);
}

void CourseAssembly::announceUnit(const QString& path)
{
    m_links.addUnit(path, m_unitKeys.take(keyOfPath(relative(path))));
}

Result<QString> CourseAssembly::readText(const QString& path)
{
    CARREL_TRY(m_context.progress.step(m_read.size(), m_files.size()));
    m_read.insert(path);
    CARREL_ASSIGN(const QByteArray bytes, m_source.read(path));
    if (bytes.size() > m_context.limits.textBytes)
        return fail(ErrorKind::TooLarge, path);
    bool damaged = false;
    const QString text = textOfBytes(bytes, damaged);
    if (damaged)
        report().changed(u"text"_s, path, {}, u"some of its bytes are no UTF-8; they show as �"_s);
    return text;
}

void CourseAssembly::tellUnread(const FrontMatter& file, const QString& path)
{
    for (const QString& key : file.unread())
        report().changed(u"front matter"_s, path, key.left(80), u"this line means nothing here"_s);
}

Done CourseAssembly::readHeader(const QString& path)
{
    CARREL_ASSIGN(const QString text, readText(path));
    const FrontMatter file(text);
    course::Course& course = m_package.course;
    course.title = file.text(u"title"_s);
    course.subtitle = file.text(u"subtitle"_s);
    course.key = course::slug(file.text(u"key"_s));
    course.version = file.text(u"version"_s);
    course.language = file.text(u"language"_s);
    course.publisher = file.text(u"publisher"_s);
    course.licence = file.text(u"licence"_s);
    course.levels = file.list(u"levels"_s);
    const TextLinks links = m_links.of(path);
    course.summary = blocksFromMarkdown(file.body(), links);
    if (const QString cover = file.text(u"cover"_s); !cover.isEmpty()) {
        if (const auto kept = links.findMedia(cover))
            course.cover = kept->hash;
    }
    tellUnread(file, path);
    return m_shelf.state();
}

Result<course::Module> CourseAssembly::readModule(const QString& path, const QString& key, const QString& title)
{
    course::Module module;
    module.key = key;
    module.title = title;
    if (!m_source.contains(path))
        return module;
    CARREL_ASSIGN(const QString text, readText(path));
    const FrontMatter file(text);
    if (const QString given = file.text(u"title"_s); !given.isEmpty())
        module.title = given;
    module.summary = course::plainText(blocksFromMarkdown(file.body(), m_links.of(path))).trimmed();
    tellUnread(file, path);
    return module;
}

Result<Entry> CourseAssembly::readUnit(const QString& path, const QString& title, RawHtml html, bool includes)
{
    CARREL_ASSIGN(QString text, readText(path));
    if (includes) {
        CARREL_ASSIGN(text, withIncludes(text, path, m_source, m_context));
    }
    const FrontMatter file(text);
    Unit unit;
    unit.key = m_links.unitOf(path);
    unit.level = file.text(u"level"_s);
    if (!unit.level.isEmpty() && !m_package.course.levels.contains(unit.level))
        report().changed(u"front matter"_s, path, u"level: "_s + unit.level, u"course.md does not name this level"_s);
    readPolicy(file, unit, path);
    unit.path = pathTermsOf(file);
    const QString given = file.text(u"title"_s);
    unit.blocks = blocksFromMarkdown(file.body(), m_links.of(path), html);
    CARREL_TRY(m_shelf.state());
    settleTitle(unit, title.isEmpty() ? given : title, path);
    course::assignAnchors(unit.blocks);
    tellUnread(file, path);
    report().cameIn(u"unit"_s, path, unit.title);
    m_unitPlaces.insert(unit.key, m_package.units.size());
    m_package.units.push_back(std::move(unit));
    return Entry{EntryKind::Unit, m_package.units.back().key};
}

void CourseAssembly::readPolicy(const FrontMatter& file, Unit& unit, const QString& path)
{
    const QString kind = file.text(u"kind"_s).toLower();
    course::PolicyTerms terms;
    terms.policyKey = course::slug(file.text(u"policy"_s));
    terms.version = file.text(u"version"_s);
    terms.minimumSeconds = static_cast<int>(std::clamp(file.number(u"minimum-seconds"_s).value_or(0), 0.0, 86'400.0));
    if (kind == u"policy") {
        unit.kind = course::UnitKind::Policy;
        if (terms.policyKey.isEmpty())
            terms.policyKey = course::slug(unit.key);
        unit.policy = terms;
    } else if (!kind.isEmpty() && kind != u"lesson") {
        report().changed(u"front matter"_s, path, u"kind: "_s + kind,
                         u"no kind of unit is called so; it is a lesson"_s);
    }
}

/// The title is the outline's, the front matter's, the first level-1 heading, or the file's name; a heading that says
/// the same at the top is not repeated.
void CourseAssembly::settleTitle(Unit& unit, const QString& wish, const QString& path) const
{
    unit.title = wish;
    const bool startsWithHeading = !unit.blocks.empty() && unit.blocks.front().kind == course::BlockKind::Heading;
    if (startsWithHeading) {
        const QString heading = course::plainText(unit.blocks.front().text).simplified();
        if (unit.title.isEmpty() && unit.blocks.front().level == 1)
            unit.title = heading;
        if (heading == unit.title)
            unit.blocks.erase(unit.blocks.begin());
    }
    if (unit.title.isEmpty())
        unit.title = titleOfName(path);
}

Result<Entry> CourseAssembly::readQuiz(const QString& path)
{
    CARREL_ASSIGN(const QString text, readText(path));
    const FrontMatter file(text);
    CARREL_ASSIGN(quiz::Quiz quiz, readQuizText(file, path, m_links.of(path), m_context));
    CARREL_TRY(m_shelf.state());
    quiz.key = quizKey(path);
    if (quiz.title.isEmpty())
        quiz.title = titleOfName(path);
    tellUnread(file, path);
    report().cameIn(u"quiz"_s, path, quiz.title);
    m_package.quizzes.push_back(std::move(quiz));
    return Entry{EntryKind::Quiz, m_package.quizzes.back().key};
}

Done CourseAssembly::readCards(const QString& path, const QString& module)
{
    CARREL_ASSIGN(const QString text, readText(path));
    const FrontMatter file(text);
    const QString prefix = m_cardKeys.take(keyOfPath(relative(path)));
    CARREL_ASSIGN(auto cards, readCardsText(file, path, prefix, module, m_links.of(path), m_context));
    CARREL_TRY(m_shelf.state());
    tellUnread(file, path);
    std::move(cards.begin(), cards.end(), std::back_inserter(m_package.cards));
    return {};
}

Result<std::vector<Entry>> CourseAssembly::readQuestions(const QString& path, CourseFile kind)
{
    CARREL_ASSIGN(const QString text, readText(path));
    const QString name = path.section(u'/', -1);
    ImportReport inFile;
    ReadContext context{m_context.media, m_context.progress, inFile, m_context.limits};
    Result<Package> read = kind == CourseFile::Gift ? readGift(text, name, context) : readAiken(text, name, context);
    for (const ReportItem& item : inFile.items)
        report().items.push_back({item.arrival, item.kind, path + u", "_s + item.where, item.title, item.why});
    std::vector<Entry> entries;
    if (!read) {
        if (read.error().kind != ErrorKind::Unreadable)
            return fail(read.error());
        report().leftOut(u"quiz"_s, path, {}, read.error().detail);
        return entries;
    }
    for (CoursePackage& part : read->courses) {
        for (quiz::Quiz& quiz : part.quizzes) {
            quiz.key = quizKey(path);
            if (quiz.title == part.course.title)
                quiz.title = titleOfName(path);
            report().cameIn(u"quiz"_s, path, quiz.title);
            entries.push_back({EntryKind::Quiz, quiz.key});
            m_package.quizzes.push_back(std::move(quiz));
        }
    }
    return entries;
}

const Unit* CourseAssembly::unitNamed(const QString& key) const
{
    const auto place = m_unitPlaces.constFind(key);
    return place == m_unitPlaces.cend() ? nullptr : &m_package.units[*place];
}

void CourseAssembly::checkUnit(QString& key, QString& anchor, const QString& home, const QString& where)
{
    if (key.isEmpty())
        return;
    const Unit* unit = unitNamed(key);
    // Inside a module its own units need no more than their name.
    if (unit == nullptr && home.contains(u'/'))
        unit = unitNamed(home.section(u'/', 0, -2) + u'/' + key);
    if (unit == nullptr) {
        report().changed(u"link"_s, where, key, u"no unit has this key"_s);
        key.clear();
        anchor.clear();
        return;
    }
    key = unit->key;
    if (!anchor.isEmpty() && !settleAnchor(*unit, anchor)) {
        report().changed(u"link"_s, where, key + u'#' + anchor,
                         u"the unit has no heading of this name; it leads to the unit"_s);
        anchor.clear();
    }
}

void CourseAssembly::checkLinks(course::Text& text, const QString& where)
{
    for (course::Span& span : text) {
        if (!span.link.startsWith(u"unit:") || !span.link.contains(u'#'))
            continue;
        QString key = span.link.sliced(5).section(u'#', 0, 0);
        QString anchor = span.link.section(u'#', 1);
        checkUnit(key, anchor, {}, where);
        if (key.isEmpty())
            span.link.clear();
        else
            span.link = u"unit:"_s + key + (anchor.isEmpty() ? QString() : u'#' + anchor);
    }
}

/// Units that a path names and the course does not have are no reason to hold anybody up.
void CourseAssembly::checkPath(Unit& unit)
{
    QString none;
    for (QString& need : unit.path.needs)
        checkUnit(need, none, unit.key, unit.key);
    unit.path.needs.removeAll(QString());
    checkUnit(unit.path.remedialFor, none, unit.key, unit.key);
}

/// Finds the block that `anchor` means, and writes the anchor as the block has it. False where there is none.
bool CourseAssembly::settleAnchor(const Unit& unit, QString& anchor)
{
    auto known = m_anchors.constFind(unit.key);
    if (known == m_anchors.cend())
        known = m_anchors.insert(unit.key, anchorsOf(unit));
    const auto found = known->constFind(bare(anchor));
    if (found == known->cend())
        return false;
    anchor = *found;
    return true;
}

Done CourseAssembly::checkReferences()
{
    for (Unit& unit : m_package.units)
        checkPath(unit);
    for (Unit& unit : m_package.units) {
        CARREL_TRY(m_context.progress.step(0, 0));
        for (course::Block& block : unit.blocks) {
            checkLinks(block.text, unit.key);
            for (auto& row : block.rows) {
                for (course::Text& cell : row)
                    checkLinks(cell, unit.key);
            }
        }
    }
    for (quiz::Quiz& quiz : m_package.quizzes) {
        CARREL_TRY(m_context.progress.step(0, 0));
        for (quiz::Item& item : quiz.items)
            checkUnit(item.unitKey, item.unitAnchor, quiz.key, quiz.key + u", "_s + item.key);
    }
    for (course::Card& card : m_package.cards)
        checkUnit(card.unitKey, card.unitAnchor, card.section + u'/', card.key);
    return {};
}

Result<CoursePackage> CourseAssembly::finish(const QString& name) &&
{
    CARREL_TRY(m_shelf.state());
    course::Course& course = m_package.course;
    if (course.title.isEmpty()) {
        course.title = titleOfName(name.section(u'/', -1));
        report().changed(u"course"_s, name, course.title, u"it has no title of its own; its name serves"_s);
    }
    if (course.key.isEmpty())
        course.key = course::slug(course.title);
    if (course.key.isEmpty())
        course.key = u"course"_s;
    if (m_package.units.empty() && m_package.quizzes.empty() && !m_package.cards.empty())
        course.kind = course::CourseKind::Deck;
    CARREL_TRY(checkReferences());
    for (const QString& path : m_files) {
        const CourseFile kind = courseFileOf(path);
        if (m_read.contains(path) || m_shelf.hasKept(path) || kind == CourseFile::Readme)
            continue;
        report().leftOut(u"file"_s, path, {}, u"nothing in the course refers to it"_s);
    }
    return std::move(m_package);
}

}  // namespace carrel::formats
