// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiReader.h"

#include "core/formats/HtmlBlocks.h"
#include "core/formats/ImsManifest.h"
#include "core/formats/NoFiles.h"
#include "core/formats/PackageFiles.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/qti/QtiItem.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/formats/qti/QtiXml.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kDeepestSections = 20;  ///< files within files

bool isItem(const QString& type)
{
    return type.startsWith(u"imsqti_item_") || type.startsWith(u"imsqti_apipitem_");
}

bool isTest(const QString& type)
{
    return type.startsWith(u"imsqti_test_") || type.startsWith(u"imsqti_assessment_");
}

bool isLinear(pugi::xml_node part)
{
    return qtiAttribute(part, u"navigationmode") == u"linear";
}

class QtiPackage {
public:
    QtiPackage(PackageSource& source, const QString& name, ReadContext& context)
        : m_name(name), m_context(context), m_files(source, context)
    {
    }

    Result<Package> read()
    {
        CARREL_ASSIGN(const pugi::xml_node root, m_files.load(u"imsmanifest.xml"_s));
        const ImsManifest manifest = readImsManifest(root);
        if (static_cast<qint64>(manifest.resources.size()) > m_context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 items"_s.arg(m_context.limits.items));
        course::Course& course = m_course.course;
        course.title = manifest.title.isEmpty() ? m_name : manifest.title;
        course.language = manifest.language;
        for (const ImsResource& resource : manifest.resources) {
            if (isTest(resource.type))
                CARREL_TRY(readTest(resource.href));
        }
        CARREL_TRY(readLooseItems(manifest));
        tellOthers(manifest);
        m_files.tellUnread([](const QString& name) { return name.endsWith(u".xsd"); });
        return finish();
    }

    Result<Package> readAlone(pugi::xml_node item, const QString& name)
    {
        m_course.course.title = titleOfName(name);
        startQuiz(m_course.course.title);
        CARREL_TRY(takeItem(item, name, {}, 1));
        return finish();
    }

private:
    void startQuiz(const QString& title)
    {
        quiz::Quiz& quiz = m_course.quizzes.emplace_back();
        m_sectionEnded = m_isForward = false;
        quiz.title = title;
        const QString wish = course::slug(title);
        quiz.key = m_quizKeys.take(wish.isEmpty() ? u"quiz"_s : wish);
    }

    Done readTest(const QString& href)
    {
        const auto document = m_files.parse(href);
        if (!document)
            return leaveOut(u"test"_s, href, document.error());
        const pugi::xml_node test = (*document)->document_element();
        const QString title = qtiAttribute(test, u"title").simplified();
        startQuiz(title.isEmpty() ? titleOfName(href) : title);
        const auto limit = finiteNumber(qtiAttribute(qtiChild(test, u"timelimits"), u"maxtime"));
        m_course.quizzes.back().timeLimitSeconds = static_cast<int>(within(limit.value_or(0), 0, 1e6, 0));
        const auto parts = qtiChildren(test, u"testpart");
        m_course.quizzes.back().forwardOnly = !parts.empty() && std::all_of(parts.begin(), parts.end(), isLinear);
        for (const pugi::xml_node part : parts) {
            tellRules(part, href, qtiAttribute(part, u"identifier"));
            startPart(part);
            const pugi::xml_node control = qtiChild(part, u"itemsessioncontrol");
            if (const auto most = finiteNumber(qtiAttribute(control, u"maxattempts")); most && *most > 1) {
                m_course.quizzes.back().behaviour = quiz::Behaviour::SeveralTries;
                m_course.quizzes.back().tryLimit = static_cast<int>(within(*most, 0, 1000, 0));
            }
            CARREL_TRY(readSections(part, href, {}));
        }
        asShuffled(m_course.quizzes.back());
        if (qtiChild(test, u"outcomeprocessing") && !qtiBelow(test, u"testfeedback").empty())
            m_context.report.changed(u"test"_s, href, title, u"feedback on the test as a whole was left out"_s);
        return {};
    }

    /// Beside parts through which one may go as one likes, what a linear one holds stands in sections of its own.
    void startPart(pugi::xml_node part)
    {
        const quiz::Quiz& quiz = m_course.quizzes.back();
        const bool wasForward = std::exchange(m_isForward, isLinear(part) && !quiz.forwardOnly);
        m_sectionEnded = m_sectionEnded || m_isForward || wasForward;
    }

    Done readSections(pugi::xml_node parent, const QString& from, const QString& category)
    {
        for (const pugi::xml_node child : parent.children()) {
            const QString name = qtiName(child);
            if (name == u"assessmentitemref") {
                tellRules(child, from, qtiAttribute(child, u"href"));
                const auto weight = finiteNumber(qtiAttribute(qtiChild(child, u"weight"), u"value"));
                const std::size_t before = m_course.quizzes.back().items.size();
                CARREL_TRY(readItem(resolvedPath(from, qtiAttribute(child, u"href")), category,
                                    within(weight.value_or(1), 0, 1000, 1)));
                takeTime(child, from, before);
            } else if (name == u"assessmentsection") {
                CARREL_TRY(readSection(child, from, category));
            } else if (name == u"assessmentsectionref") {
                CARREL_TRY(readSectionFile(resolvedPath(from, qtiAttribute(child, u"href")), category));
            }
        }
        return {};
    }

    /// A section in a file of its own, which may name others.
    Done readSectionFile(const QString& href, const QString& category)
    {
        if (m_sectionFiles.contains(href) || m_sectionFiles.size() == kDeepestSections) {
            m_context.report.leftOut(u"section"_s, href, {}, u"it is a part of itself, or too deep in others"_s);
            return {};
        }
        const auto document = m_files.parse(href);
        if (!document)
            return leaveOut(u"section"_s, href, document.error());
        const pugi::xml_node section = (*document)->document_element();
        if (qtiName(section) != u"assessmentsection") {
            m_context.report.leftOut(u"section"_s, href, {}, u"there is no section in it"_s);
            return {};
        }
        m_sectionFiles.append(href);
        const Done done = readSection(section, href, category);
        m_sectionFiles.removeLast();
        return done;
    }

    /// What decides in a test whether and how long something is asked, and is not kept.
    void tellRules(pugi::xml_node of, const QString& from, const QString& title)
    {
        QStringList changes;
        if (!qtiChildren(of, u"precondition").empty() || !qtiChildren(of, u"branchrule").empty())
            changes += u"it is asked of everybody: what decides there whether it comes is not kept"_s;
        if (qtiChild(of, u"timelimits") && qtiName(of) != u"assessmentitemref")
            changes += u"its own time limit is not kept, only that of the whole test"_s;
        if (!changes.isEmpty())
            m_context.report.changed(u"rule"_s, from, title, changes.join(u"; "_s));
    }

    /// The time of the item that was read since; where it became several questions, none of them has it.
    void takeTime(pugi::xml_node reference, const QString& from, std::size_t before)
    {
        std::vector<quiz::Item>& items = m_course.quizzes.back().items;
        const auto limit = finiteNumber(qtiAttribute(qtiChild(reference, u"timelimits"), u"maxtime"));
        const int seconds = static_cast<int>(within(limit.value_or(0), 0, 1e6, 0));
        if (seconds > 0 && items.size() == before + 1)
            items.back().timeLimitSeconds = seconds;
        else if (seconds > 0 && items.size() > before)
            m_context.report.changed(u"rule"_s, from, qtiAttribute(reference, u"href"),
                                     u"the time that its questions have together is not kept"_s);
    }

    Done readSection(pugi::xml_node section, const QString& from, const QString& category)
    {
        const QString title = qtiAttribute(section, u"title").simplified();
        tellRules(section, from, title);
        const bool shown = qtiAttribute(section, u"visible") == u"true" && !title.isEmpty();
        const auto drawn = finiteNumber(qtiAttribute(qtiChild(section, u"selection"), u"select"));
        const int draw = static_cast<int>(within(drawn.value_or(0), 0, 100'000, 0));
        const bool shuffle = qtiAttribute(qtiChild(section, u"ordering"), u"shuffle") == u"true";
        const bool apart = shown || draw > 0 || shuffle;
        if (apart)
            startSection({shown ? title : QString(), {}, 0, draw, shuffle});
        for (const pugi::xml_node rubric : qtiChildren(section, u"rubricblock")) {
            course::Blocks words = toldBlocks(rubric, from);
            quiz::Quiz& quiz = m_course.quizzes.back();
            course::Blocks& place = apart ? quiz.sections.back().words : quiz.introduction;
            std::move(words.begin(), words.end(), std::back_inserter(place));
        }
        CARREL_TRY(readSections(section, from,
                                !shown               ? category
                                : category.isEmpty() ? title
                                                     : category + u" / "_s + title));
        m_sectionEnded = m_sectionEnded || apart;
        return {};
    }

    void startSection(quiz::Section section)
    {
        quiz::Quiz& quiz = m_course.quizzes.back();
        m_sectionEnded = false;
        section.first = static_cast<int>(quiz.items.size());
        section.forwardOnly = m_isForward;
        // One that holds nothing of its own gives way to the one within it.
        if (!quiz.sections.empty() && quiz.sections.back().first == section.first) {
            section.words = std::move(quiz.sections.back().words);
            quiz.sections.pop_back();
        }
        quiz.sections.push_back(std::move(section));
    }

    /// One section of everything that only shuffles is a quiz that does.
    static void asShuffled(quiz::Quiz& quiz)
    {
        const quiz::Section whole{{}, {}, 0, 0, true};
        if (quiz.sections.size() != 1 || quiz.sections.front() != whole)
            return;
        quiz.sections.clear();
        quiz.shuffleItems = true;
    }

    course::Blocks toldBlocks(pugi::xml_node node, const QString& from)
    {
        return blocksFromHtml(qtiMarkup(node), m_files.links(from, from));
    }

    Done readItem(const QString& href, const QString& category, double weight)
    {
        m_taken.insert(href);
        const auto document = m_files.parse(href);
        if (!document)
            return leaveOut(u"item"_s, href, document.error());
        return takeItem((*document)->document_element(), href, category, weight);
    }

    Done takeItem(pugi::xml_node root, const QString& href, const QString& category, double weight)
    {
        CARREL_TRY(m_context.progress.step(static_cast<qint64>(m_taken.size()), 0));
        const QString title = qtiAttribute(root, u"title").simplified();
        Result<QtiItem> read = readQtiItem(root, m_files.links(href, href));
        CARREL_TRY(m_files.mediaState());
        if (!read) {
            m_context.report.leftOut(u"item"_s, href, title, read.error().detail);
            return {};
        }
        if (!qtiChildren(root, u"assessmentstimulusref").empty())
            tellOnce(read->changes, u"the text that it shares with other items was left out"_s);
        for (quiz::Item& item : read->items) {
            if (++m_count > m_context.limits.items)
                return fail(ErrorKind::TooLarge, u"more than %1 items"_s.arg(m_context.limits.items));
            const QString wish = keyOfQtiName(read->identifier);
            item.key = m_itemKeys.take(wish.isEmpty() ? u"item"_s : wish);
            item.category = category;
            item.points *= weight;
            if (std::exchange(m_sectionEnded, false))
                startSection({});
            course::assignAnchors(item.stem);
            m_course.quizzes.back().items.push_back(std::move(item));
        }
        if (read->changes.isEmpty())
            m_context.report.cameIn(u"item"_s, href, title);
        else
            m_context.report.changed(u"item"_s, href, title, read->changes.join(u"; "_s));
        return {};
    }

    /// A file that is not there or is no XML costs itself alone.
    Done leaveOut(const QString& kind, const QString& href, const Error& error)
    {
        if (error.kind != ErrorKind::NotFound && error.kind != ErrorKind::Unreadable)
            return fail(error);
        m_context.report.leftOut(kind, href, {},
                                 error.kind == ErrorKind::NotFound ? u"it is not in the package"_s
                                                                   : u"it cannot be read: "_s + error.detail);
        return {};
    }

    Done readLooseItems(const ImsManifest& manifest)
    {
        bool first = true;
        for (const ImsResource& resource : manifest.resources) {
            if (!isItem(resource.type) || m_taken.contains(resource.href))
                continue;
            if (std::exchange(first, false))
                startQuiz(m_course.course.title);
            CARREL_TRY(readItem(resource.href, {}, 1));
        }
        return {};
    }

    void tellOthers(const ImsManifest& manifest)
    {
        for (const ImsResource& resource : manifest.resources) {
            const bool isContent =
                resource.type == u"webcontent" || resource.type == u"associatedcontent/learning-application-resource";
            if (!isItem(resource.type) && !isTest(resource.type) && !isContent)
                m_context.report.leftOut(u"resource"_s, resource.href, resource.identifier,
                                         u"a resource of the type \"%1\" is not read"_s.arg(resource.type.left(60)));
        }
    }

    Result<Package> finish()
    {
        std::erase_if(m_course.quizzes, [](const quiz::Quiz& quiz) { return quiz.items.empty(); });
        if (m_course.quizzes.empty())
            return fail(ErrorKind::Unreadable, firstTrouble());
        course::Course& course = m_course.course;
        course.key = course::slug(course.title);
        if (course.key.isEmpty())
            course.key = u"questions"_s;
        course::Module module;
        module.key = course.key;
        module.title = course.title;
        for (const quiz::Quiz& quiz : m_course.quizzes)
            module.entries.push_back({course::EntryKind::Quiz, quiz.key});
        course.modules.push_back(std::move(module));
        Package package;
        package.courses.push_back(std::move(m_course));
        return package;
    }

    QString firstTrouble() const
    {
        for (const ReportItem& item : m_context.report.items) {
            if (item.arrival == Arrival::LeftOut && item.kind == u"item")
                return item.where + u": "_s + item.why;
        }
        return u"there is no item in it"_s;
    }

    QString m_name;
    ReadContext& m_context;
    PackageFiles m_files;
    CoursePackage m_course;
    QSet<QString> m_taken;
    QStringList m_sectionFiles;  ///< that are being read, each named by the one before
    UniqueKeys m_quizKeys;
    UniqueKeys m_itemKeys;
    qint64 m_count = 0;
    bool m_sectionEnded = false;  ///< what comes next belongs to none
    bool m_isForward = false;     ///< the part that is read has no way back, where others have
};

}  // namespace

Result<Package> readQtiPackage(PackageSource& source, const QString& name, ReadContext& context)
{
    return QtiPackage(source, name, context).read();
}

Result<Package> readQtiFile(const QByteArray& xml, const QString& name, ReadContext& context)
{
    if (xml.size() > context.limits.textBytes)
        return fail(ErrorKind::TooLarge, u"a file of %1 bytes"_s.arg(xml.size()));
    pugi::xml_document document;
    CARREL_TRY(parseXml(xml, document));
    const pugi::xml_node root = document.document_element();
    if (qtiName(root) != u"assessmentitem")
        return fail(ErrorKind::Unsupported,
                    u"this is a QTI file without the items that it names: take the package or folder it belongs to"_s);
    NoFiles source;
    return QtiPackage(source, name, context).readAlone(root, name);
}

}  // namespace carrel::formats
