// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/KnownFormats.h"

#include "core/formats/aiken/AikenReader.h"
#include "core/formats/gift/GiftReader.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/MarkdownReader.h"
#include "core/formats/olx/OlxReader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

std::optional<QString> folderWith(const QStringList& names, const QString& file)
{
    std::optional<QString> shortest;
    for (const QString& name : names) {
        if (name != file && !name.endsWith(u'/' + file))
            continue;
        const QString folder = name.chopped(file.size());
        if (!shortest || folder.count(u'/') < shortest->count(u'/'))
            shortest = folder;
    }
    return shortest;
}

template <char16_t const* File>
std::optional<QString> rootBy(const QStringList& names)
{
    return folderWith(names, QString::fromUtf16(File));
}

constexpr char16_t kManifest[] = u"imsmanifest.xml";
constexpr char16_t kCmi5[] = u"cmi5.xml";
constexpr char16_t kTinCan[] = u"tincan.xml";
constexpr char16_t kH5p[] = u"h5p.json";
constexpr char16_t kMoodleBackup[] = u"moodle_backup.xml";

std::optional<QString> rootOfOlx(const QStringList& names)
{
    for (const QString& file : {u"course.xml"_s, u"library.xml"_s}) {
        // A course has a file of this name in its folder "course" as well: the outermost counts.
        if (const auto root = folderWith(names, file))
            return root;
    }
    return std::nullopt;
}

std::optional<QString> rootOfMarkdown(const QStringList& names)
{
    return looksLikeMarkdown(names) ? std::optional(QString()) : std::nullopt;
}

std::optional<QString> rootOfQtiItems(const QStringList& names)
{
    const bool hasXml = std::any_of(names.begin(), names.end(),
                                    [](const QString& name) { return name.endsWith(u".xml", Qt::CaseInsensitive); });
    return hasXml ? std::optional(QString()) : std::nullopt;
}

bool isGift(const QString& text, const QString& fileName)
{
    static const QRegularExpression kAnswer(u"(?<!\\\\)\\{\\s*(\\}|[=~#]|T\\b|F\\b|TRUE\\b|FALSE\\b)"_s);
    return courseFileOf(fileName) == CourseFile::Gift || kAnswer.match(text).hasMatch();
}

bool isAiken(const QString& text, const QString& fileName)
{
    static const QRegularExpression kAnswer(u"^ANSWER:\\s*[A-Za-z]\\s*$"_s, QRegularExpression::MultilineOption);
    return courseFileOf(fileName) == CourseFile::Aiken || kAnswer.match(text).hasMatch();
}

}  // namespace

const std::vector<PackageFormat>& packageFormats()
{
    static const std::vector<PackageFormat> kFormats{
        {u"a SCORM package"_s, rootBy<kManifest>, nullptr, {u"adlcp"_s, u"ADL SCORM"_s}, u"imsmanifest.xml"_s},
        {u"a Common Cartridge"_s,
         rootBy<kManifest>,
         nullptr,
         {u"IMS Common Cartridge"_s, u"imsccv1p"_s, u"imscc"_s},
         u"imsmanifest.xml"_s},
        {u"a QTI package"_s, rootBy<kManifest>, nullptr, {u"imsqti"_s, u"qtiv"_s, u"QTI"_s}, u"imsmanifest.xml"_s},
        {u"an IMS content package"_s, rootBy<kManifest>, nullptr, {}, {}},
        {u"a cmi5 package"_s, rootBy<kCmi5>, nullptr, {}, {}},
        {u"an xAPI (Tin Can) package"_s, rootBy<kTinCan>, nullptr, {}, {}},
        {u"an H5P package"_s, rootBy<kH5p>, nullptr, {}, {}},
        {u"a Moodle course backup"_s, rootBy<kMoodleBackup>, nullptr, {}, {}},
        {u"olx"_s, rootOfOlx, readOlx, {}, {}},
        {u"markdown"_s, rootOfMarkdown, readMarkdownFolder, {}, {}},
        {u"a package of XML files, such as QTI items"_s, rootOfQtiItems, nullptr, {}, {}},
    };
    return kFormats;
}

const std::vector<TextFormat>& textFormats()
{
    static const std::vector<TextFormat> kFormats{
        {u"aiken"_s, isAiken, readAiken},
        {u"gift"_s, isGift, readGift},
    };
    return kFormats;
}

bool isAnkiPackage(const QStringList& names)
{
    return std::any_of(names.begin(), names.end(), [](const QString& name) {
        return name == u"collection.anki2" || name == u"collection.anki21" || name == u"collection.anki21b";
    });
}

bool isSqliteFile(const QByteArray& head)
{
    return head.startsWith(QByteArrayView("SQLite format 3\0", 16));
}

}  // namespace carrel::formats
