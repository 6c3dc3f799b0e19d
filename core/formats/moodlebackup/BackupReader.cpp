// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlebackup/BackupReader.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/gift/MoodleText.h"
#include "core/formats/moodlebackup/BackupQuestions.h"
#include "core/formats/moodlebackup/BackupQuizRules.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString childText(pugi::xml_node node, const char* name)
{
    const QString words = QString::fromUtf8(node.child(name).text().get());
    return words == u"$@NULL@$" ? QString() : words;
}

MoodleFormat formatOf(pugi::xml_node node, const char* name)
{
    switch (node.child(name).text().as_int(1)) {
    case 1: return MoodleFormat::Html;
    case 2: return MoodleFormat::Plain;
    case 4: return MoodleFormat::Markdown;
    default: return MoodleFormat::Auto;
    }
}

/// "activities/page_12" and nothing that leaves the package.
bool isSafeFolder(const QString& folder)
{
    return !folder.isEmpty() && !folder.contains(u"..") && !folder.startsWith(u'/');
}

/// One activity as the outline names it.
struct Activity {
    QString kind;
    QString title;
    QString folder;
    QString where;
    pugi::xml_node node;  ///< "<page>"
    QString context;
};

class BackupReader {
public:
    BackupReader(PackageSource& source, const QString& name, ReadContext& context)
        : m_name(name), m_context(context), m_package(source, context), m_files(m_package), m_questions(m_files)
    {
    }

    Result<Package> read()
    {
        CARREL_ASSIGN(const pugi::xml_node root, m_package.load(u"moodle_backup.xml"_s));
        const pugi::xml_node about = root.child("information");
        CARREL_TRY(m_files.read());
        CARREL_TRY(m_questions.read());
        nameCourse(about);
        CARREL_TRY(readSections(about.child("contents")));
        CARREL_TRY(readLooseQuestions());
        std::erase_if(course().modules, [](const course::Module& module) { return module.entries.empty(); });
        if (m_course.units.empty() && m_course.quizzes.empty())
            return fail(ErrorKind::Unreadable, u"nothing of this backup could come in"_s);
        m_package.tellUnread([](const QString& name) { return !name.startsWith(u"files/"); });
        Package package;
        package.courses.push_back(std::move(m_course));
        return package;
    }

private:
    course::Course& course() { return m_course.course; }

    void nameCourse(pugi::xml_node about)
    {
        course().title = childText(about, "original_course_fullname").simplified();
        if (course().title.isEmpty())
            course().title = m_name;
        course().key = course::slug(childText(about, "original_course_shortname"));
        if (course().key.isEmpty())
            course().key = course::slug(course().title);
        if (course().key.isEmpty())
            course().key = u"backup"_s;
    }

    void startModule(const QString& title, const QString& summary)
    {
        course::Module module;
        const QString wish = course::slug(title);
        module.key = m_moduleKeys.take(wish.isEmpty() ? u"section"_s : wish);
        module.title = title;
        module.summary = summary;
        course().modules.push_back(std::move(module));
    }

    Done readSections(pugi::xml_node contents)
    {
        QHash<QString, std::vector<pugi::xml_node>> activities;
        for (const pugi::xml_node activity : contents.child("activities").children("activity"))
            activities[childText(activity, "sectionid")].push_back(activity);
        int number = -1;
        for (const pugi::xml_node section : contents.child("sections").children("section")) {
            CARREL_TRY(m_context.progress.step(++number, 0));
            CARREL_TRY(startSection(childText(section, "directory"), childText(section, "title"), number));
            for (const pugi::xml_node activity : activities.take(childText(section, "sectionid")))
                CARREL_TRY(readActivity(activity));
        }
        for (const std::vector<pugi::xml_node>& rest : activities) {
            for (const pugi::xml_node activity : rest)
                m_context.report.leftOut(childText(activity, "modulename"), childText(activity, "directory"),
                                         childText(activity, "title"), u"its section is not in the backup"_s);
        }
        return {};
    }

    Done startSection(const QString& folder, const QString& title, int number)
    {
        const QString file = folder + u"/section.xml"_s;
        QString name = title.simplified();
        QString summary;
        m_isSectionHidden = false;
        if (isSafeFolder(folder) && m_package.contains(file)) {
            CARREL_ASSIGN(const pugi::xml_node section, m_package.load(file));
            if (const QString own = childText(section, "name").simplified(); !own.isEmpty())
                name = own;
            m_isSectionHidden = childText(section, "visible") == u"0";
            summary = course::plainText(
                toText({childText(section, "summary"), formatOf(section, "summaryformat")}, m_package.links({}, name)));
        }
        bool isNumber = false;
        name.toInt(&isNumber);
        if (name.isEmpty() || isNumber)
            name = number == 0 ? course().title : u"Section %1"_s.arg(number);
        startModule(name, summary);
        return {};
    }

    Done readActivity(pugi::xml_node entry)
    {
        Activity activity;
        activity.kind = childText(entry, "modulename");
        activity.title = childText(entry, "title").simplified();
        activity.folder = childText(entry, "directory");
        activity.where = course().modules.back().title + u" / "_s + activity.title;
        using Reader = Done (BackupReader::*)(const Activity&);
        static const QHash<QString, Reader> kReaders{
            {u"page"_s, &BackupReader::readPage}, {u"label"_s, &BackupReader::readLabel},
            {u"book"_s, &BackupReader::readBook}, {u"url"_s, &BackupReader::readUrl},
            {u"quiz"_s, &BackupReader::readQuiz}, {u"resource"_s, &BackupReader::readResource},
        };
        const Reader reader = kReaders.value(activity.kind);
        if (reader == nullptr)
            return leaveOut(activity, u"an activity of this kind lives at its server"_s);
        const QString file = u"%1/%2.xml"_s.arg(activity.folder, activity.kind);
        if (!isSafeFolder(activity.folder) || !m_package.contains(file))
            return leaveOut(activity, u"its file is not in the backup"_s);
        const auto document = m_package.parse(file);
        if (!document && document.error().kind != ErrorKind::Unreadable)
            return fail(document.error());
        if (!document)
            return leaveOut(activity, u"its file cannot be read: "_s + document.error().detail);
        const pugi::xml_node root = (*document)->document_element();
        activity.node = root.child(activity.kind.toUtf8().constData());
        activity.context = QString::fromUtf8(root.attribute("contextid").value());
        CARREL_ASSIGN(const bool hidden, isHidden(activity));
        return hidden ? keepBack(activity) : (this->*reader)(activity);
    }

    /// Whether teachers alone see it there: it is hidden itself, or its section is.
    Result<bool> isHidden(const Activity& activity)
    {
        const QString file = activity.folder + u"/module.xml"_s;
        if (m_isSectionHidden || !m_package.contains(file))
            return m_isSectionHidden;
        const auto module = m_package.load(file);
        if (!module && module.error().kind != ErrorKind::Unreadable)
            return fail(module.error());
        return module && childText(*module, "visible") == u"0";
    }

    /// Nor do the questions of a hidden quiz come in with those that no quiz asks.
    Done keepBack(const Activity& activity)
    {
        for (const pugi::xml_node instance : activity.node.child("question_instances").children("question_instance"))
            m_told.insert(questionOf(instance));
        return leaveOut(activity, u"it is hidden in Moodle"_s);
    }

    static QString questionOf(pugi::xml_node instance)
    {
        const QString number = childText(instance.child("question_reference"), "questionbankentryid");
        return number.isEmpty() ? childText(instance, "questionid") : number;
    }

    Done leaveOut(const Activity& activity, const QString& why)
    {
        m_context.report.leftOut(activity.kind, activity.where, activity.title, why);
        return {};
    }

    course::Blocks blocks(const Activity& activity, pugi::xml_node node, const char* name, const BackupPlace& place)
    {
        const std::string format = std::string(name) + "format";
        return toBlocks({childText(node, name), formatOf(node, format.c_str())}, m_files.links(place, activity.where));
    }

    Done addUnit(const Activity& activity, const QString& title, course::Blocks blocks)
    {
        CARREL_TRY(m_package.mediaState());
        if (blocks.empty())
            return leaveOut(activity, u"it shows nothing"_s);
        m_context.report.cameIn(activity.kind, activity.where, title);
        course::Unit unit;
        const QString wish = course::slug(title);
        unit.key = m_keys.take(wish.isEmpty() ? u"unit"_s : wish);
        unit.title = title;
        unit.blocks = std::move(blocks);
        course::assignAnchors(unit.blocks);
        course().modules.back().entries.push_back({course::EntryKind::Unit, unit.key});
        m_course.units.push_back(std::move(unit));
        return {};
    }

    Done readPage(const Activity& activity)
    {
        return addUnit(activity, activity.title,
                       blocks(activity, activity.node, "content", {activity.context, u"mod_page"_s, u"content"_s, {}}));
    }

    /// A label stands between the activities: its first words are its title.
    Done readLabel(const Activity& activity)
    {
        course::Blocks shown =
            blocks(activity, activity.node, "intro", {activity.context, u"mod_label"_s, u"intro"_s, {}});
        const QString words = course::plainText(shown).simplified().left(60);
        return addUnit(activity, words.isEmpty() ? activity.title : words, std::move(shown));
    }

    Done readBook(const Activity& activity)
    {
        for (const pugi::xml_node chapter : activity.node.child("chapters").children("chapter")) {
            Activity part = activity;
            part.title = childText(chapter, "title").simplified();
            part.where += u" / "_s + part.title;
            if (childText(chapter, "hidden") == u"1") {
                CARREL_TRY(leaveOut(part, u"the chapter is hidden in Moodle"_s));
                continue;
            }
            const QString id = QString::fromUtf8(chapter.attribute("id").value());
            CARREL_TRY(addUnit(part, activity.title + u": "_s + part.title,
                               blocks(part, chapter, "content", {activity.context, u"mod_book"_s, u"chapter"_s, id})));
        }
        return {};
    }

    Done readUrl(const Activity& activity)
    {
        const QString address = childText(activity.node, "externalurl").trimmed();
        if (!course::isAllowedLink(address) || address.startsWith(u"unit:"))
            return leaveOut(activity, u"its address is neither https: nor mailto:: "_s + address.left(200));
        BlockBuilder builder;
        builder.addLink(address, activity.title);
        return addUnit(activity, activity.title, builder.take());
    }

    Done readResource(const Activity& activity)
    {
        BlockBuilder builder;
        for (const BackupFile& file : m_files.at({activity.context, u"mod_resource"_s, u"content"_s, {}})) {
            const bool isMedia =
                file.mime.startsWith(u"image/") || file.mime.startsWith(u"audio/") || file.mime.startsWith(u"video/");
            if (!isMedia)
                return leaveOut(activity, u"files of this kind are not shown here: "_s + file.path);
            if (const auto media = m_package.shelf().keep(file.stored, activity.where))
                builder.addMedia(*media, file.path, {});
        }
        return addUnit(activity, activity.title, builder.take());
    }

    Done readQuiz(const Activity& activity)
    {
        quiz::Quiz quiz;
        quiz.title = activity.title;
        quiz.introduction = blocks(activity, activity.node, "intro", {activity.context, u"mod_quiz"_s, u"intro"_s, {}});
        QStringList changes;
        readQuizRules(activity.node, quiz, changes);
        int slot = 0;
        for (const pugi::xml_node instance : activity.node.child("question_instances").children("question_instance"))
            CARREL_TRY(addQuestion(instance, u"%1, slot %2"_s.arg(activity.where).arg(++slot), quiz));
        if (quiz.items.empty())
            return leaveOut(activity, u"none of its questions could come in"_s);
        ruleQuestions(activity.node, quiz);
        if (changes.isEmpty())
            m_context.report.cameIn(u"quiz"_s, activity.where, quiz.title);
        else
            m_context.report.changed(u"quiz"_s, activity.where, quiz.title, changes.join(u"; "_s));
        return addQuiz(std::move(quiz));
    }

    Done addQuiz(quiz::Quiz quiz)
    {
        const QString wish = course::slug(quiz.title);
        quiz.key = m_keys.take(wish.isEmpty() ? u"quiz"_s : wish);
        course().modules.back().entries.push_back({course::EntryKind::Quiz, quiz.key});
        m_course.quizzes.push_back(std::move(quiz));
        return m_package.mediaState();
    }

    Done addQuestion(pugi::xml_node instance, const QString& where, quiz::Quiz& quiz)
    {
        if (instance.child("question_set_reference")) {
            m_context.report.leftOut(u"question"_s, where, {}, u"Moodle draws it from a category for each attempt"_s);
            return {};
        }
        const std::size_t before = quiz.items.size();
        CARREL_TRY(takeQuestion(questionOf(instance), where, quiz));
        const auto marks = finiteNumber(childText(instance, "maxmark"));
        if (marks && quiz.items.size() > before)
            quiz.items.back().points = within(*marks, 0, 10'000, quiz.items.back().points);
        return {};
    }

    Done takeQuestion(const QString& number, const QString& where, quiz::Quiz& quiz)
    {
        CARREL_TRY(m_context.progress.step(m_told.size(), 0));
        Result<MoodleQuestion> read = m_questions.question(number, where);
        CARREL_TRY(m_package.mediaState());
        const QString title = m_questions.title(number);
        m_told.insert(number);
        if (!read) {
            m_context.report.leftOut(u"question"_s, where, title, read.error().detail);
            return {};
        }
        const QString wish = course::slug(read->idNumber.isEmpty() ? read->item.title : read->idNumber);
        read->item.key = m_itemKeys.take(wish.isEmpty() ? u"question"_s : wish);
        read->item.category = m_questions.category(number);
        if (read->changes.isEmpty())
            m_context.report.cameIn(u"question"_s, where, title);
        else
            m_context.report.changed(u"question"_s, where, title, read->changes.join(u"; "_s));
        quiz.items.push_back(std::move(read->item));
        return {};
    }

    /// Questions of the bank that no quiz asks.
    Done readLooseQuestions()
    {
        quiz::Quiz quiz;
        quiz.title = u"Question bank"_s;
        for (const QString& number : m_questions.numbers()) {
            if (!m_told.contains(number))
                CARREL_TRY(takeQuestion(number, u"question bank / "_s + m_questions.category(number), quiz));
        }
        if (quiz.items.empty())
            return {};
        startModule(quiz.title, {});
        return addQuiz(std::move(quiz));
    }

    QString m_name;
    ReadContext& m_context;
    PackageFiles m_package;
    BackupFiles m_files;
    BackupQuestions m_questions;
    CoursePackage m_course;
    QSet<QString> m_told;
    bool m_isSectionHidden = false;
    UniqueKeys m_moduleKeys;
    UniqueKeys m_keys;
    UniqueKeys m_itemKeys;
};

}  // namespace

Result<Package> readMoodleBackup(PackageSource& source, const QString& name, ReadContext& context)
{
    return BackupReader(source, name, context).read();
}

}  // namespace carrel::formats
