// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/DraftEdits.h"

#include "core/course/Block.h"
#include "core/desk/authoring/DraftLinks.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/FrontMatter.h"
#include "core/formats/markdown/MarkdownText.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

using formats::CourseFile;
using store::DraftFile;

constexpr qsizetype kLongestName = 60;

QString nameOf(const QString& path)
{
    return path.section(u'/', -1);
}

QString numbered(int number, const QString& name)
{
    return u"%1-%2"_s.arg(number, 2, 10, QLatin1Char('0')).arg(name);
}

/// Whether it has a place in its module's order.
bool isOrdered(const DraftFile& file)
{
    if (!file.media.isEmpty())
        return false;
    const CourseFile kind = formats::courseFileOf(file.path);
    return kind != CourseFile::Course && kind != CourseFile::Module && kind != CourseFile::Readme
           && kind != CourseFile::Other;
}

/// The files of one folder in their order.
QStringList filesOf(const DraftFiles& files, const QString& folder)
{
    QStringList paths;
    for (const auto& [path, file] : files) {
        if (folderOfPart(path) == folder && isOrdered(file))
            paths << path;
    }
    std::sort(paths.begin(), paths.end(), isPathBefore);
    return paths;
}

/// The folders in which something of the course is, "" among them where files stand beside course.md; in order.
QStringList foldersOf(const DraftFiles& files)
{
    QStringList paths;
    for (const auto& [path, file] : files) {
        if (isOrdered(file) || formats::courseFileOf(path) == CourseFile::Module)
            paths << path;
    }
    std::sort(paths.begin(), paths.end(), isPathBefore);
    QStringList folders;
    for (const QString& path : paths) {
        if (const QString folder = folderOfPart(path); !folders.contains(folder))
            folders << folder;
    }
    return folders;
}

/// A name by which no key of `taken` is.
QString freeName(const QString& title, const QStringList& taken)
{
    QSet<QString> keys;
    for (const QString& path : taken)
        keys << formats::keyOfPath(path.endsWith(u'/') ? path.chopped(1).section(u'/', -1) : nameOf(path));
    const QString slug = course::slug(title).left(kLongestName);
    const QString base = slug.isEmpty() ? u"part"_s : slug;
    QString name = base;
    for (int number = 2; keys.contains(name); ++number)
        name = u"%1-%2"_s.arg(base).arg(number);
    return name;
}

/// The edit that gives files their new names, and every text the links that follow them.
DraftEdit moveAll(const DraftFiles& files, const QHash<QString, QString>& moved)
{
    const DraftMoves moves{moved, [&](const QString& path) { return files.contains(path); }};
    DraftEdit edit;
    QSet<QString> made;
    for (const auto& [path, file] : files) {
        DraftFile after = file;
        after.path = moved.value(path, path);
        if (after.body)
            after.body = withLinksMoved(*file.body, path, after.path, moves);
        if (after == file)
            continue;
        made << after.path;
        edit.after.push_back(std::move(after));
    }
    for (auto move = moved.cbegin(); move != moved.cend(); ++move) {
        if (move.key() != move.value() && !made.contains(move.key()))
            edit.after.push_back({move.key(), {}, std::nullopt, {}});
    }
    return edit;
}

/// New names by which files are in this order.
QHash<QString, QString> namesInOrder(const QStringList& paths)
{
    QHash<QString, QString> moved;
    int number = 0;
    for (const QString& path : paths) {
        const QString name = nameOf(path);
        const QString wanted =
            folderOfPart(path) + numbered(++number, formats::keyOfPath(name)) + formats::endingOf(name);
        if (wanted != path)
            moved.insert(path, wanted);
    }
    return moved;
}

/// The same for folders; the files beside course.md are numbered where their place is.
QHash<QString, QString> foldersInOrder(const DraftFiles& files, const QStringList& folders)
{
    QHash<QString, QString> moved;
    int number = 0;
    for (const QString& folder : folders) {
        if (folder.isEmpty()) {
            for (const QString& path : filesOf(files, folder))
                moved.insert(path, numbered(++number, formats::keyOfPath(path)) + formats::endingOf(path));
            continue;
        }
        const QString wanted = numbered(++number, formats::keyOfPath(folder.chopped(1))) + u'/';
        for (const auto& [path, file] : files) {
            if (path.startsWith(folder))
                moved.insert(path, wanted + path.sliced(folder.size()));
        }
    }
    erase_if(moved, [](auto move) { return move.key() == move.value(); });
    return moved;
}

/// What a new file of that kind says.
QString beginning(DraftPart part, const QString& title)
{
    const QString head = u"---\n"_s + formats::frontMatterLine(u"title"_s, title) + u"---\n\n"_s;
    if (part == DraftPart::Quiz)
        return head + u"## single\n\nWhich is right?\n\n- [x] this\n- [ ] that\n"_s;
    if (part == DraftPart::Cards)
        return head + u"## What stands in front?\n\nWhat stands behind.\n"_s;
    return head;
}

QString endingFor(DraftPart part)
{
    return part == DraftPart::Quiz ? u".quiz.md"_s : part == DraftPart::Cards ? u".cards.md"_s : u".md"_s;
}

/// Folders inside folders come from elsewhere, and keep their names.
bool isNested(const QStringList& folders)
{
    return std::any_of(folders.begin(), folders.end(), [](const QString& folder) { return folder.count(u'/') > 1; });
}

DraftEdit addModule(const DraftFiles& files, const QString& title)
{
    QStringList folders = foldersOf(files);
    const QString folder = numbered(99, freeName(title, folders)) + u'/';
    DraftFiles with = files;
    with.emplace(folder + u"module.md"_s, textFile(folder + u"module.md"_s, withTitle({}, title)));
    folders << folder;
    const auto moved = isNested(folders) ? QHash<QString, QString>() : foldersInOrder(with, folders);
    DraftEdit edit = moveAll(with, moved);
    std::erase_if(edit.after, [&](const DraftFile& file) { return file.path == folder + u"module.md"_s; });
    edit.path = folderOfPart(moved.value(folder + u"module.md"_s, folder + u"module.md"_s));
    if (!moved.contains(folder + u"module.md"_s))
        edit.after.push_back(with.at(folder + u"module.md"_s));
    edit.subject = title;
    return edit;
}

Result<DraftEdit> moveFolder(const DraftFiles& files, const QString& folder, int step)
{
    QStringList folders = foldersOf(files);
    const qsizetype at = folders.indexOf(folder);
    if (at < 0)
        return fail(ErrorKind::NotFound, folder);
    if (isNested(folders) || at + step < 0 || at + step >= folders.size())
        return fail(ErrorKind::InvalidInput, u"there is no such place for %1"_s.arg(folder));
    folders.move(at, at + step);
    const auto moved = foldersInOrder(files, folders);
    DraftEdit edit = moveAll(files, moved);
    for (const auto& [path, file] : files) {
        if (path.startsWith(folder) && moved.contains(path))
            edit.path = folderOfPart(moved.value(path));
    }
    edit.path = edit.path.isEmpty() ? folder : edit.path;
    return edit;
}

}  // namespace

DraftFile textFile(const QString& path, const QString& body)
{
    return {path, draftTitle(path, body), body, {}};
}

QString withTitle(const QString& body, const QString& title)
{
    const QString line = formats::frontMatterLine(u"title"_s, title);
    const formats::FrontMatter file(body);
    if (!file.isPresent())
        return u"---\n"_s + line + u"---\n"_s + (body.isEmpty() ? body : u'\n' + body);
    QStringList lines = body.split(u'\n');
    for (qsizetype at = 1; at < file.bodyLine() - 1 && at < lines.size(); ++at) {
        if (lines[at].section(u':', 0, 0).trimmed().toLower() == u"title") {
            lines[at] = line.chopped(1);
            return lines.join(u'\n');
        }
    }
    lines.insert(1, line.chopped(1));
    return lines.join(u'\n');
}

std::vector<DraftFile> newDraft(const QString& title, const QString& key)
{
    const QString head = u"---\n"_s + formats::frontMatterLine(u"title"_s, title)
                         + formats::frontMatterLine(u"key"_s, key) + formats::frontMatterLine(u"version"_s, u"1"_s)
                         + u"---\n"_s;
    return {textFile(u"course.md"_s, head)};
}

Result<DraftEdit> addPart(const DraftFiles& files, DraftPart part, const QString& title, const QString& behind)
{
    const QString wish = title.simplified();
    if (wish.isEmpty())
        return fail(ErrorKind::InvalidInput, u"a part of a course has a title"_s);
    if (part == DraftPart::Module)
        return addModule(files, wish);
    const bool isFile = files.contains(behind);
    const bool isPlace = isFile ? isOrdered(files.at(behind)) : foldersOf(files).contains(behind);
    const QStringList folders = foldersOf(files);
    const QString folder = isPlace ? folderOfPart(behind) : folders.isEmpty() ? QString() : folders.last();
    QStringList order = filesOf(files, folder);
    const QString path = folder + numbered(99, freeName(wish, order)) + endingFor(part);
    const qsizetype at = order.indexOf(behind);
    order.insert(at < 0 ? order.size() : at + 1, path);
    DraftFiles with = files;
    with.emplace(path, textFile(path, beginning(part, wish)));
    const auto moved = namesInOrder(order);
    DraftEdit edit = moveAll(with, moved);
    std::erase_if(edit.after, [&](const DraftFile& file) { return file.path == path; });
    edit.path = moved.value(path, path);
    if (edit.path == path)
        edit.after.push_back(with.at(path));
    edit.subject = wish;
    return edit;
}

Result<DraftEdit> renamePart(const DraftFiles& files, const QString& path, const QString& title)
{
    const QString wish = title.simplified();
    if (wish.isEmpty())
        return fail(ErrorKind::InvalidInput, u"a part of a course has a title"_s);
    const bool isModule = path.endsWith(u'/');
    const QString file = isModule ? path + u"module.md"_s : path;
    const auto found = files.find(file);
    if (found == files.end() && !(isModule && foldersOf(files).contains(path)))
        return fail(ErrorKind::NotFound, path);
    const QString body = found == files.end() ? QString() : found->second.body.value_or(QString());
    return DraftEdit{{textFile(file, withTitle(body, wish))}, path, wish};
}

Result<DraftEdit> movePart(const DraftFiles& files, const QString& path, int step)
{
    if (path.endsWith(u'/')) {
        CARREL_ASSIGN(DraftEdit edit, moveFolder(files, path, step));
        const auto module = files.find(path + u"module.md"_s);
        edit.subject = module == files.end() ? formats::titleOfName(path.chopped(1)) : module->second.title;
        return edit;
    }
    QStringList order = filesOf(files, folderOfPart(path));
    const qsizetype at = order.indexOf(path);
    if (at < 0)
        return fail(ErrorKind::NotFound, path);
    if (at + step < 0 || at + step >= order.size())
        return fail(ErrorKind::InvalidInput, u"there is no such place for %1"_s.arg(path));
    order.move(at, at + step);
    const auto moved = namesInOrder(order);
    DraftEdit edit = moveAll(files, moved);
    edit.path = moved.value(path, path);
    edit.subject = files.at(path).title;
    return edit;
}

Result<DraftEdit> removePart(const DraftFiles& files, const QString& path)
{
    if (path == u"course.md")
        return fail(ErrorKind::InvalidInput, u"the course itself"_s);
    DraftEdit edit;
    for (const auto& [each, file] : files) {
        if (each == path || (path.endsWith(u'/') && each.startsWith(path)))
            edit.after.push_back({each, {}, std::nullopt, {}});
    }
    if (edit.after.empty())
        return fail(ErrorKind::NotFound, path);
    const auto named = files.find(path.endsWith(u'/') ? path + u"module.md"_s : path);
    edit.subject = named == files.end() ? formats::titleOfName(path.chopped(1)) : named->second.title;
    return edit;
}

DraftEdit addMedium(const DraftFiles& files, const QString& fileName, const QString& sha256)
{
    const QString name = nameOf(fileName);
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString ending = dot < 0 ? QString() : u'.' + course::slug(name.sliced(dot + 1));
    const QString slug = course::slug(dot < 0 ? name : name.left(dot)).left(kLongestName);
    const QString base = u"media/"_s + (slug.isEmpty() ? u"picture"_s : slug);
    QString path = base + ending;
    for (int number = 2; files.contains(path) && files.at(path).media != sha256; ++number)
        path = u"%1-%2%3"_s.arg(base).arg(number).arg(ending);
    return {{DraftFile{path, path, std::nullopt, sha256}}, path, nameOf(path)};
}

}  // namespace carrel::desk
