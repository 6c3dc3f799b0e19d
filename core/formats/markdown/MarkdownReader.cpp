// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/MarkdownReader.h"

#include "core/formats/markdown/BookOutline.h"
#include "core/formats/markdown/CourseAssembly.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Module;

QString folderOf(const QString& path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.left(slash + 1);
}

/// Folders, relative to the package, that hold a file of that name; a folder inside another such one is a part of it.
QStringList foldersWith(const QStringList& names, const QString& file)
{
    QStringList folders;
    for (const QString& name : names) {
        if (name.section(u'/', -1) == file)
            folders += folderOf(name);
    }
    std::sort(folders.begin(), folders.end());
    QStringList outermost;
    for (const QString& folder : folders) {
        if (outermost.isEmpty() || !folder.startsWith(outermost.last()))
            outermost += folder;
    }
    return outermost;
}

/// Takes folders and files in the order of their names: a folder is a module.
class FolderOutline {
public:
    explicit FolderOutline(CourseAssembly& assembly) : m_assembly(assembly) {}

    Done read()
    {
        for (const QString& path : m_assembly.files()) {
            if (courseFileOf(path) == CourseFile::Unit)
                m_assembly.announceUnit(path);
        }
        for (const QString& path : m_assembly.files())
            CARREL_TRY(take(path));
        auto& modules = m_assembly.package().course.modules;
        std::erase_if(modules, [this](const Module& module) {
            return module.entries.empty() && module.summary.isEmpty() && !m_withCards.contains(module.key);
        });
        return {};
    }

private:
    Done take(const QString& path)
    {
        const CourseFile kind = courseFileOf(path);
        if (kind == CourseFile::Course || kind == CourseFile::Readme || kind == CourseFile::Other)
            return {};
        CARREL_ASSIGN(const std::size_t at, moduleOf(path));
        switch (kind) {
        case CourseFile::Unit: {
            CARREL_ASSIGN(const auto entry, m_assembly.readUnit(path, {}, RawHtml::Shown, false));
            return enter(at, {entry});
        }
        case CourseFile::Quiz: {
            CARREL_ASSIGN(const auto entry, m_assembly.readQuiz(path));
            return enter(at, {entry});
        }
        case CourseFile::Gift:
        case CourseFile::Aiken: {
            CARREL_ASSIGN(const auto entries, m_assembly.readQuestions(path, kind));
            return enter(at, entries);
        }
        case CourseFile::Cards:
            m_withCards.insert(modules()[at].key);
            return m_assembly.readCards(path, modules()[at].key);
        default: return {};
        }
    }

    std::vector<Module>& modules() { return m_assembly.package().course.modules; }

    Done enter(std::size_t at, const std::vector<course::Entry>& entries)
    {
        auto& all = modules()[at].entries;
        all.insert(all.end(), entries.begin(), entries.end());
        return {};
    }

    /// The module of the file's folder, made when its first file comes.
    Result<std::size_t> moduleOf(const QString& path)
    {
        const QString folder = folderOf(path);
        if (const auto known = m_places.constFind(folder); known != m_places.cend())
            return *known;
        const QString inside = folder.sliced(m_assembly.base().size());
        const QString key = m_keys.take(inside.isEmpty() ? u"course"_s : keyOfPath(inside));
        const QString title = inside.isEmpty() ? m_assembly.package().course.title : titleOfName(inside.chopped(1));
        CARREL_ASSIGN(Module module, m_assembly.readModule(folder + u"module.md"_s, key, title));
        m_places.insert(folder, modules().size());
        modules().push_back(std::move(module));
        return modules().size() - 1;
    }

    CourseAssembly& m_assembly;
    QHash<QString, std::size_t> m_places;
    UniqueKeys m_keys;
    QSet<QString> m_withCards;
};

Result<CoursePackage> readCourse(PackageSource& source, const QString& base, const QString& name, ReadContext& context)
{
    CourseAssembly assembly(source, base, context);
    if (source.contains(base + u"course.md"_s))
        CARREL_TRY(assembly.readHeader(base + u"course.md"_s));
    CARREL_TRY(FolderOutline(assembly).read());
    return std::move(assembly).finish(base.isEmpty() ? name : base.chopped(1));
}

}  // namespace

bool looksLikeMarkdown(const QStringList& names)
{
    return std::any_of(names.begin(), names.end(), [](const QString& name) {
        const CourseFile kind = courseFileOf(name);
        return kind != CourseFile::Other && (kind != CourseFile::Readme || name.endsWith(u"SUMMARY.md"));
    });
}

Result<Package> readMarkdownFolder(PackageSource& source, const QString& name, ReadContext& context)
{
    Package package;
    const QStringList books = foldersWith(source.names(), u"SUMMARY.md"_s);
    QStringList courses = foldersWith(source.names(), u"course.md"_s);
    if (courses.isEmpty() && !books.isEmpty()) {
        for (const QString& base : books) {
            CARREL_ASSIGN(CoursePackage course, readBook(source, base, name, context));
            package.courses.push_back(std::move(course));
        }
    } else {
        if (courses.isEmpty())
            courses += QString();
        for (const QString& base : courses) {
            CARREL_ASSIGN(CoursePackage course, readCourse(source, base, name, context));
            package.courses.push_back(std::move(course));
        }
    }
    std::erase_if(package.courses, [](const CoursePackage& course) {
        return course.units.empty() && course.quizzes.empty() && course.cards.empty();
    });
    if (package.courses.empty())
        return fail(ErrorKind::Unreadable, u"there is no unit, quiz or card in it"_s);
    return package;
}

}  // namespace carrel::formats
