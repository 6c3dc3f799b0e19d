// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/DraftOutline.h"

#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/FrontMatter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

using formats::CourseFile;

constexpr qsizetype kLongestTitle = 200;

DraftPart partOf(const store::DraftFile& file)
{
    if (!file.media.isEmpty())
        return DraftPart::Medium;
    switch (formats::courseFileOf(file.path)) {
    case CourseFile::Course: return DraftPart::Course;
    case CourseFile::Module: return DraftPart::Module;
    case CourseFile::Unit: return DraftPart::Unit;
    case CourseFile::Quiz:
    case CourseFile::Gift:
    case CourseFile::Aiken: return DraftPart::Quiz;
    case CourseFile::Cards: return DraftPart::Cards;
    case CourseFile::Readme:
    case CourseFile::Other: break;
    }
    return DraftPart::Other;
}

/// A folder of the course and what is in it.
struct Group {
    QString folder;
    QString title;
    std::vector<DraftEntry> entries;
};

Group& groupOf(std::vector<Group>& groups, const QString& folder)
{
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.folder == folder; });
    if (found != groups.end())
        return *found;
    groups.push_back({folder, folder.isEmpty() ? QString() : formats::titleOfName(folder.chopped(1)), {}});
    return groups.back();
}

}  // namespace

QString folderOfPart(const QString& path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.left(slash + 1);
}

bool isPathBefore(const QString& one, const QString& other)
{
    const QStringList left = one.split(u'/');
    const QStringList right = other.split(u'/');
    for (qsizetype at = 0; at < std::min(left.size(), right.size()); ++at) {
        if (left[at] != right[at])
            return formats::isBefore(left[at], right[at]);
    }
    return left.size() < right.size();
}

QString draftTitle(const QString& path, const QString& body)
{
    const formats::FrontMatter file(body);
    QString title = file.text(u"title"_s);
    if (title.isEmpty() && formats::courseFileOf(path) == CourseFile::Unit) {
        const QStringList lines = file.body().split(u'\n');
        const auto heading =
            std::find_if(lines.begin(), lines.end(), [](const QString& line) { return line.startsWith(u"# "); });
        if (heading != lines.end())
            title = heading->sliced(2).trimmed();
    }
    if (title.isEmpty() && formats::courseFileOf(path) == CourseFile::Module)
        title = formats::titleOfName(folderOfPart(path).chopped(1));
    return (title.isEmpty() ? formats::titleOfName(path) : title).left(kLongestTitle);
}

std::vector<DraftEntry> draftOutline(const std::vector<store::DraftFile>& files)
{
    std::vector<store::DraftFile> sorted = files;
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& one, const auto& other) { return isPathBefore(one.path, other.path); });
    std::vector<DraftEntry> outline;
    std::vector<DraftEntry> rest;
    std::vector<Group> groups;
    for (const store::DraftFile& file : sorted) {
        const DraftPart part = partOf(file);
        if (part == DraftPart::Course && file.path == u"course.md")
            outline.push_back({part, file.path, file.title});
        else if (part == DraftPart::Module)
            groupOf(groups, folderOfPart(file.path)).title = file.title;
        else if (part == DraftPart::Medium || part == DraftPart::Other || part == DraftPart::Course)
            rest.push_back({part == DraftPart::Medium ? part : DraftPart::Other, file.path, file.path});
        else
            groupOf(groups, folderOfPart(file.path)).entries.push_back({part, file.path, file.title});
    }
    for (const Group& group : groups) {
        if (!group.folder.isEmpty())
            outline.push_back({DraftPart::Module, group.folder, group.title});
        outline.insert(outline.end(), group.entries.begin(), group.entries.end());
    }
    outline.insert(outline.end(), rest.begin(), rest.end());
    return outline;
}

}  // namespace carrel::desk
