// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxReader.h"

#include "core/formats/HtmlBlocks.h"
#include "core/formats/olx/OlxUnit.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Module;

/// What a vertical has, before any of it is read: links may lead forward.
struct Vertical {
    pugi::xml_node node;
    QString key;
    QString title;
    QString where;
    std::size_t module = 0;
};

class OlxReader {
public:
    OlxReader(PackageSource& source, const QString& name, ReadContext& context)
        : m_source(source), m_name(name), m_context(context), m_files(source, context)
    {
    }

    Result<Package> read()
    {
        const bool isLibrary = !m_source.contains(u"course.xml"_s);
        CARREL_ASSIGN(const pugi::xml_node root, m_files.load(isLibrary ? u"library.xml"_s : u"course.xml"_s));
        if (isLibrary)
            CARREL_TRY(readLibrary(root));
        else
            CARREL_TRY(readCourse(root));
        CARREL_TRY(m_files.mediaState());
        if (m_package.units.empty() && m_package.quizzes.empty())
            return fail(ErrorKind::Unreadable, u"nothing of this Open edX package could come in"_s);
        m_files.tellUnread();
        Package package;
        package.courses.push_back(std::move(m_package));
        return package;
    }

private:
    course::Course& course() { return m_package.course; }

    void nameCourse(const QString& title, const QString& organisation, const QString& number)
    {
        course().title = title.isEmpty() ? m_name : title;
        course().publisher = organisation;
        course().key = course::slug(organisation + u' ' + number);
        if (course().key.isEmpty())
            course().key = course::slug(course().title);
    }

    Done readCourse(pugi::xml_node root)
    {
        const QString organisation = attributeOf(root, "org");
        const QString number = attributeOf(root, "course");
        // The pointer of a course says its organisation as well.
        pugi::xml_node node = root;
        const QString file = u"course/%1.xml"_s.arg(attributeOf(root, "url_name"));
        if (!root.first_child() && m_source.contains(file)) {
            CARREL_ASSIGN(node, m_files.load(file));
        }
        nameCourse(displayName(node, {}), organisation, number);
        course().language = attributeOf(node, "language");
        CARREL_TRY(readAbout(attributeOf(node, "course_image")));
        CARREL_TRY(collect(node));
        for (const Vertical& vertical : m_verticals)
            CARREL_TRY(readVertical(vertical));
        std::erase_if(course().modules, [](const Module& module) { return module.entries.empty(); });
        return {};
    }

    Done readAbout(const QString& image)
    {
        for (const QString& name : {u"about/overview.html"_s, u"about/short_description.html"_s}) {
            if (!m_source.contains(name) || !course().summary.empty())
                continue;
            CARREL_ASSIGN(const QString html, m_files.readText(name));
            course().summary = blocksFromHtml(html, m_files.links(name));
        }
        if (!image.isEmpty() && !m_files.staticFile(u"/static/"_s + image).isEmpty()) {
            if (const auto cover = m_files.links(u"course"_s).findMedia(u"/static/"_s + image))
                course().cover = cover->hash;
        }
        return m_files.mediaState();
    }

    /// Goes through chapters and sequentials down to the verticals.
    Done collect(pugi::xml_node courseNode)
    {
        for (const pugi::xml_node pointer : courseNode.children()) {
            if (pointer.type() != pugi::node_element)
                continue;
            CARREL_ASSIGN(const pugi::xml_node chapter, known(pointer, {}, {u"chapter"_s}));
            if (!chapter)
                continue;
            Module module;
            module.key = m_moduleKeys.take(keyOf(pointer, u"chapter"_s));
            module.title = displayName(chapter, u"Chapter %1"_s.arg(course().modules.size() + 1));
            course().modules.push_back(module);
            CARREL_TRY(collectSequentials(chapter, pointer));
        }
        return {};
    }

    Done collectSequentials(pugi::xml_node chapter, pugi::xml_node pointer)
    {
        const QString where = course().modules.back().title;
        const std::size_t firstOfChapter = m_verticals.size();
        for (const pugi::xml_node child : chapter.children()) {
            if (child.type() != pugi::node_element)
                continue;
            CARREL_ASSIGN(const pugi::xml_node sequential, known(child, where, {u"sequential"_s, u"videosequence"_s}));
            if (!sequential)
                continue;
            const QString place = where + u" / "_s + displayName(sequential, u"Sequence"_s);
            const std::size_t firstOfSequential = m_verticals.size();
            for (const pugi::xml_node entry : sequential.children()) {
                if (entry.type() == pugi::node_element)
                    CARREL_TRY(collectVertical(entry, place));
            }
            leadTo(attributeOf(child, "url_name"), firstOfSequential);
        }
        leadTo(attributeOf(pointer, "url_name"), firstOfChapter);
        return {};
    }

    Done collectVertical(pugi::xml_node entry, const QString& where)
    {
        if (static_cast<qint64>(m_verticals.size()) >= m_context.limits.items)
            return fail(ErrorKind::TooLarge, u"more units than a course may have"_s);
        CARREL_ASSIGN(const pugi::xml_node node, known(entry, where, {u"vertical"_s}));
        if (!node)
            return {};
        Vertical vertical;
        vertical.node = node;
        vertical.key = m_unitKeys.take(keyOf(entry, u"unit"_s));
        vertical.title = displayName(node, u"Unit"_s);
        vertical.where = where + u" / "_s + vertical.title;
        vertical.module = course().modules.size() - 1;
        m_verticals.push_back(vertical);
        if (showsText(node)) {
            leadTo(attributeOf(entry, "url_name"), m_verticals.size() - 1);
            for (const pugi::xml_node component : node.children())
                leadTo(attributeOf(component, "url_name"), m_verticals.size() - 1);
        }
        return {};
    }

    static bool showsText(pugi::xml_node vertical) { return vertical.child("html") || vertical.child("video"); }

    /// Links to `id` lead to the first vertical from `place` on that is a unit.
    void leadTo(const QString& id, std::size_t place)
    {
        for (; place < m_verticals.size() && !id.isEmpty(); ++place) {
            if (showsText(m_verticals[place].node))
                return m_files.addTarget(id, m_verticals[place].key);
        }
    }

    static QString keyOf(pugi::xml_node pointer, const QString& otherwise)
    {
        const QString key = course::slug(attributeOf(pointer, "url_name"));
        return key.isEmpty() ? otherwise : key;
    }

    /// The element behind a pointer if it is of one of these kinds; else it is told and nothing comes.
    Result<pugi::xml_node> known(pugi::xml_node pointer, const QString& where, const QStringList& kinds)
    {
        const QString kind = nameOf(pointer);
        const QString title = displayName(pointer, attributeOf(pointer, "url_name"));
        const QString place = where.isEmpty() ? title : where + u" / "_s + title;
        if (!kinds.contains(kind)) {
            m_context.report.leftOut(kind, place, title, u"it has no place in the outline of a course"_s);
            return pugi::xml_node();
        }
        QString trouble;
        CARREL_ASSIGN(const pugi::xml_node node, m_files.resolve(pointer, trouble));
        if (!node)
            m_context.report.leftOut(kind, place, title, trouble);
        return node;
    }

    Done readVertical(const Vertical& vertical)
    {
        OlxUnit content(m_files, m_context, course().language);
        for (const pugi::xml_node component : vertical.node.children()) {
            if (component.type() == pugi::node_element)
                CARREL_TRY(content.add(component, vertical.where));
        }
        if (content.isEmpty() && !showsText(vertical.node)) {
            m_context.report.leftOut(u"unit"_s, vertical.where, vertical.title, u"no part of it could come in"_s);
            return {};
        }
        m_context.report.cameIn(u"unit"_s, vertical.where, vertical.title);
        Module& module = course().modules[vertical.module];
        std::vector<quiz::Item> items = content.takeItems();
        course::Blocks blocks = content.takeBlocks();
        if (showsText(vertical.node) || !blocks.empty()) {
            course::Unit unit;
            unit.key = vertical.key;
            unit.title = vertical.title;
            unit.blocks = std::move(blocks);
            m_package.units.push_back(std::move(unit));
            module.entries.push_back({course::EntryKind::Unit, vertical.key});
        }
        if (!items.empty())
            addQuiz(vertical.key + u"-quiz"_s, vertical.title, std::move(items), module);
        return {};
    }

    void addQuiz(const QString& key, const QString& title, std::vector<quiz::Item> items, Module& module)
    {
        quiz::Quiz quiz;
        quiz.key = key;
        quiz.title = title;
        quiz.behaviour = quiz::Behaviour::Immediate;
        quiz.items = std::move(items);
        for (std::size_t at = 0; at < quiz.items.size(); ++at) {
            if (quiz.items[at].title.isEmpty())
                quiz.items[at].title = u"%1 %2"_s.arg(title, QString::number(at + 1));
        }
        module.entries.push_back({course::EntryKind::Quiz, quiz.key});
        m_package.quizzes.push_back(std::move(quiz));
    }

    Done readLibrary(pugi::xml_node library)
    {
        nameCourse(displayName(library, {}), attributeOf(library, "org"), attributeOf(library, "library"));
        OlxUnit content(m_files, m_context, {});
        for (const pugi::xml_node component : library.children()) {
            if (component.type() == pugi::node_element)
                CARREL_TRY(content.add(component, course().title));
        }
        Module module;
        module.key = course().key;
        module.title = course().title;
        if (course::Blocks blocks = content.takeBlocks(); !blocks.empty()) {
            course::Unit unit;
            unit.key = u"texts"_s;
            unit.title = course().title;
            unit.blocks = std::move(blocks);
            m_package.units.push_back(std::move(unit));
            module.entries.push_back({course::EntryKind::Unit, u"texts"_s});
        }
        if (std::vector<quiz::Item> items = content.takeItems(); !items.empty())
            addQuiz(u"questions"_s, course().title, std::move(items), module);
        course().modules.push_back(std::move(module));
        return {};
    }

    PackageSource& m_source;
    QString m_name;
    ReadContext& m_context;
    OlxFiles m_files;
    CoursePackage m_package;
    std::vector<Vertical> m_verticals;
    UniqueKeys m_moduleKeys;
    UniqueKeys m_unitKeys;
};

}  // namespace

Result<Package> readOlx(PackageSource& source, const QString& name, ReadContext& context)
{
    return OlxReader(source, name, context).read();
}

}  // namespace carrel::formats
