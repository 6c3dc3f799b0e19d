// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/cartridge/CartridgeReader.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/cartridge/CartridgeParts.h"
#include "core/formats/cartridge/Qti1Quiz.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/qti/QtiMarkup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// A resource at its place in the course, before it is read: links may lead forward.
struct Part {
    const ImsResource* resource = nullptr;
    CartridgeKind kind = CartridgeKind::Machinery;
    QString title;
    QString key;
    QString where;
    std::size_t module = 0;
};

class CartridgeReader {
public:
    CartridgeReader(PackageSource& source, const QString& name, ReadContext& context)
        : m_name(name), m_context(context), m_files(source, context)
    {
        m_files.setAddresses([this](const QString& address) { return cartridgeAddress(address, m_files); });
    }

    Result<Package> read()
    {
        CARREL_ASSIGN(const pugi::xml_node root, m_files.load(u"imsmanifest.xml"_s));
        m_manifest = readImsManifest(root);
        const auto count = static_cast<qint64>(m_manifest.outline.size() + m_manifest.resources.size());
        if (count > m_context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 resources"_s.arg(m_context.limits.items));
        nameCourse();
        planOutline();
        CARREL_TRY(planRest());
        for (const Part& part : m_parts)
            CARREL_TRY(readPart(part));
        CARREL_TRY(readCover());
        std::erase_if(course().modules, [](const course::Module& module) { return module.entries.empty(); });
        if (m_course.units.empty() && m_course.quizzes.empty())
            return fail(ErrorKind::Unreadable, u"nothing of this cartridge could come in"_s + firstTrouble());
        m_files.tellUnread([this](const QString& name) { return m_machinery.contains(name); });
        Package package;
        package.courses.push_back(std::move(m_course));
        return package;
    }

private:
    course::Course& course() { return m_course.course; }

    QString firstTrouble() const
    {
        for (const ReportItem& item : m_context.report.items) {
            if (item.arrival == Arrival::LeftOut)
                return u": "_s + item.where + u": "_s + item.why;
        }
        return {};
    }

    void nameCourse()
    {
        course().title = m_manifest.title.isEmpty() ? m_name : m_manifest.title;
        course().language = m_manifest.language;
        course().key = course::slug(course().title);
        if (course().key.isEmpty())
            course().key = u"cartridge"_s;
    }

    void startModule(const QString& title)
    {
        course::Module module;
        const QString wish = course::slug(title);
        module.key = m_moduleKeys.take(wish.isEmpty() ? u"module"_s : wish);
        module.title = title;
        course().modules.push_back(std::move(module));
    }

    /// Lines without a parent are modules; the standard puts one nameless line around them all.
    void planOutline()
    {
        const auto isTop = [](const ImsEntry& entry) { return entry.depth == 0; };
        const auto& outline = m_manifest.outline;
        const bool wrapped = std::count_if(outline.begin(), outline.end(), isTop) == 1
                             && outline.front().resource.isEmpty() && outline.size() > 1;
        const int top = wrapped ? 1 : 0;
        bool inModule = false;
        for (const ImsEntry& entry : outline) {
            if (entry.depth < top)
                continue;
            if (entry.depth == top && entry.resource.isEmpty()) {
                startModule(entry.title.isEmpty() ? course().title : entry.title);
                inModule = true;
                continue;
            }
            if (!inModule || (entry.depth == top && course().modules.back().title != course().title)) {
                startModule(course().title);
                inModule = true;
            }
            planEntry(entry);
        }
    }

    void planEntry(const ImsEntry& entry)
    {
        const QString where = course().modules.back().title + u" / "_s + entry.title;
        if (entry.resource.isEmpty()) {
            m_context.report.leftOut(u"heading"_s, where, entry.title, u"a module has no headings within it here"_s);
            return;
        }
        const ImsResource* resource = m_manifest.resource(entry.resource);
        if (resource == nullptr) {
            m_context.report.leftOut(u"resource"_s, where, entry.title, u"the cartridge does not hold what it names"_s);
            return;
        }
        plan(*resource, entry.title, where);
    }

    void plan(const ImsResource& resource, const QString& title, const QString& where)
    {
        const CartridgeKind kind = cartridgeKind(resource, m_files);
        if (m_planned.contains(resource.identifier))
            return;
        m_planned.insert(resource.identifier);
        const QString name = title.isEmpty() ? titleOfName(fileOf(resource)) : title;
        const QString wish = course::slug(name);
        Part part{
            &resource, kind, name, m_keys.take(wish.isEmpty() ? u"part"_s : wish), where, course().modules.size() - 1};
        const bool isUnit = kind != CartridgeKind::Quiz && kind != CartridgeKind::Bank && kind != CartridgeKind::Tool;
        if (isUnit && kind != CartridgeKind::File)
            m_files.addTarget(fileOf(resource), part.key);
        m_parts.push_back(std::move(part));
    }

    /// What the outline does not name: Canvas has pages and quizzes that are in no module.
    Done planRest()
    {
        bool first = true;
        for (const ImsResource& resource : m_manifest.resources) {
            const CartridgeKind kind = cartridgeKind(resource, m_files);
            if (m_planned.contains(resource.identifier) || kind == CartridgeKind::Media || kind == CartridgeKind::File)
                continue;
            if (kind == CartridgeKind::Machinery) {
                for (const QString& file : resource.files)
                    m_machinery.insert(file);
                continue;
            }
            if (resource.href.startsWith(u"course_settings/") && !m_files.contains(resource.href))
                continue;
            if (std::exchange(first, false))
                startModule(course().modules.empty() ? course().title : u"Beside the modules"_s);
            CARREL_ASSIGN(const QString title, titleInside(resource, kind));
            plan(resource, title, course().modules.back().title + u" / "_s + title);
        }
        for (const QString& name : m_files.names()) {
            if (name.startsWith(u"course_settings/") || name.endsWith(u"/assignment_settings.xml")
                || name.endsWith(u"/assessment_meta.xml"))
                m_machinery.insert(name);
        }
        return {};
    }

    Result<QString> titleInside(const ImsResource& resource, CartridgeKind kind)
    {
        const QString file = fileOf(resource);
        if (!m_files.contains(file))
            return QString();
        if (kind != CartridgeKind::Page && kind != CartridgeKind::CanvasAssignment) {
            const auto document = m_files.parse(file);
            if (!document && document.error().kind != ErrorKind::Unreadable)
                return fail(document.error());
            return document ? pageOf((*document)->document_element()).title : QString();
        }
        CARREL_ASSIGN(const QString document, m_files.readText(file));
        QString title = pageOf(document).title;
        return title.startsWith(u"Assignment: ") ? title.sliced(12) : title;
    }

    Done readPart(const Part& part)
    {
        CARREL_TRY(m_context.progress.step(static_cast<qint64>(m_course.units.size()), qint64(m_parts.size())));
        const QString file = fileOf(*part.resource);
        if (!m_files.contains(file))
            return leaveOut(part, u"it is not in the package"_s);
        switch (part.kind) {
        case CartridgeKind::Page:
        case CartridgeKind::CanvasAssignment: return readPage(part, file);
        case CartridgeKind::Quiz:
        case CartridgeKind::Bank: return readQuiz(part, file);
        case CartridgeKind::Topic:
        case CartridgeKind::Assignment: return readWords(part, file);
        case CartridgeKind::WebLink: return readWebLink(part, file);
        case CartridgeKind::Media: return readMedia(part, file);
        case CartridgeKind::Tool:
            m_files.markRead(file);
            return leaveOut(part, u"a tool of another provider needs its server"_s);
        case CartridgeKind::File:
            m_files.markRead(file);
            return leaveOut(part, u"files of this kind are not shown here"_s);
        case CartridgeKind::Machinery: break;
        }
        return leaveOut(part, u"a resource of the type \"%1\" is not read"_s.arg(part.resource->type.left(60)));
    }

    static QString nameOf(CartridgeKind kind)
    {
        switch (kind) {
        case CartridgeKind::Assignment:
        case CartridgeKind::CanvasAssignment: return u"assignment"_s;
        case CartridgeKind::Topic: return u"discussion"_s;
        case CartridgeKind::WebLink: return u"link"_s;
        case CartridgeKind::Quiz:
        case CartridgeKind::Bank: return u"quiz"_s;
        case CartridgeKind::Tool: return u"tool"_s;
        case CartridgeKind::Media:
        case CartridgeKind::File: return u"file"_s;
        case CartridgeKind::Page: return u"page"_s;
        case CartridgeKind::Machinery: break;
        }
        return u"resource"_s;
    }

    Done leaveOut(const Part& part, const QString& why)
    {
        m_context.report.leftOut(nameOf(part.kind), part.where, part.title, why);
        return {};
    }

    Done addUnit(const Part& part, course::Blocks blocks, const QString& change)
    {
        CARREL_TRY(m_files.mediaState());
        if (blocks.empty())
            return leaveOut(part, u"it shows nothing"_s);
        if (change.isEmpty())
            m_context.report.cameIn(nameOf(part.kind), part.where, part.title);
        else
            m_context.report.changed(nameOf(part.kind), part.where, part.title, change);
        course::Unit unit;
        unit.key = part.key;
        unit.title = part.title;
        unit.blocks = std::move(blocks);
        course::assignAnchors(unit.blocks);
        m_course.units.push_back(std::move(unit));
        course().modules[part.module].entries.push_back({course::EntryKind::Unit, part.key});
        return {};
    }

    Done readPage(const Part& part, const QString& file)
    {
        CARREL_ASSIGN(const QString document, m_files.readText(file));
        const QString change = part.kind == CartridgeKind::CanvasAssignment
                                   ? u"its words came in; work is handed in at its server"_s
                                   : QString();
        return addUnit(part, blocksFromHtml(pageOf(document).html, m_files.links(file, part.where)), change);
    }

    using Document = std::unique_ptr<pugi::xml_document>;

    /// A part's own XML; null where it cannot be read, which is told.
    Result<Document> parsed(const Part& part, const QString& file)
    {
        Result<Document> document = m_files.parse(file);
        if (document
            || (document.error().kind != ErrorKind::Unreadable && document.error().kind != ErrorKind::NotFound))
            return document;
        CARREL_TRY(leaveOut(part, u"it cannot be read: "_s + document.error().detail));
        return Document();
    }

    Done readWords(const Part& part, const QString& file)
    {
        CARREL_ASSIGN(const Document document, parsed(part, file));
        if (!document)
            return {};
        const pugi::xml_node root = document->document_element();
        const QString change = part.kind == CartridgeKind::Topic
                                   ? u"its words came in; the discussion lives at its server"_s
                                   : u"its words came in; work is handed in at its server"_s;
        return addUnit(part, blocksFromHtml(pageOf(root).html, m_files.links(file, part.where)), change);
    }

    Done readWebLink(const Part& part, const QString& file)
    {
        CARREL_ASSIGN(const Document document, parsed(part, file));
        if (!document)
            return {};
        const pugi::xml_node root = document->document_element();
        const QString address = qtiAttribute(qtiChild(root, u"url"), u"href").trimmed();
        if (!course::isAllowedLink(address) || address.startsWith(u"unit:"))
            return leaveOut(part, u"its address is neither https: nor mailto:: "_s + address.left(200));
        BlockBuilder builder;
        builder.addLink(address, part.title);
        return addUnit(part, builder.take(), {});
    }

    Done readMedia(const Part& part, const QString& file)
    {
        BlockBuilder builder;
        if (const auto media = m_files.shelf().keep(file, part.where))
            builder.addMedia(*media, part.title, {});
        return addUnit(part, builder.take(), {});
    }

    Done readQuiz(const Part& part, const QString& file)
    {
        // Canvas keeps the whole of a quiz beside the part that the standard knows.
        const QString whole = u"non_cc_assessments/%1.xml.qti"_s.arg(part.resource->identifier);
        const QString best = m_files.contains(whole) ? whole : file;
        m_files.markRead(file);
        CARREL_ASSIGN(const Document document, parsed(part, best));
        if (!document)
            return {};
        const pugi::xml_node root = document->document_element();
        CARREL_ASSIGN(quiz::Quiz quiz, readQti1Quiz(root, best, part.where, m_files, m_itemKeys, m_context));
        const QString meta = part.resource->identifier + u"/assessment_meta.xml"_s;
        if (m_files.contains(meta)) {
            CARREL_ASSIGN(const Document about, parsed(part, meta));
            if (about)
                readCanvasMeta(about->document_element(), m_files.links(meta, part.where), quiz);
        }
        if (quiz.items.empty())
            return leaveOut(part, u"none of its questions could come in"_s);
        if (quiz.title.isEmpty())
            quiz.title = part.title;
        quiz.key = part.key;
        m_context.report.cameIn(u"quiz"_s, part.where, quiz.title);
        course().modules[part.module].entries.push_back({course::EntryKind::Quiz, quiz.key});
        m_course.quizzes.push_back(std::move(quiz));
        return m_files.mediaState();
    }

    Done readCover()
    {
        const QString settings = u"course_settings/course_settings.xml"_s;
        if (!m_files.contains(settings))
            return {};
        const Result<pugi::xml_node> root = m_files.load(settings);
        const ImsResource* picture =
            root ? m_manifest.resource(qtiText(qtiChild(*root, u"image_identifier_ref")).trimmed()) : nullptr;
        if (picture == nullptr || cartridgeKind(*picture, m_files) != CartridgeKind::Media)
            return {};
        if (const auto kept = m_files.shelf().keep(fileOf(*picture), u"course"_s);
            kept && kept->mime.startsWith(u"image/"))
            course().cover = kept->hash;
        return m_files.mediaState();
    }

    QString m_name;
    ReadContext& m_context;
    PackageFiles m_files;
    ImsManifest m_manifest;
    CoursePackage m_course;
    std::vector<Part> m_parts;
    QSet<QString> m_planned;
    QSet<QString> m_machinery;
    UniqueKeys m_moduleKeys;
    UniqueKeys m_keys;
    UniqueKeys m_itemKeys;
};

}  // namespace

Result<Package> readCartridge(PackageSource& source, const QString& name, ReadContext& context)
{
    return CartridgeReader(source, name, context).read();
}

}  // namespace carrel::formats
