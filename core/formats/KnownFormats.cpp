// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/KnownFormats.h"

#include "core/formats/aiken/AikenReader.h"
#include "core/formats/cartridge/CartridgeReader.h"
#include "core/formats/cartridge/Qti1Quiz.h"
#include "core/formats/gift/GiftReader.h"
#include "core/formats/h5p/H5pReader.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/MarkdownReader.h"
#include "core/formats/moodlebackup/BackupReader.h"
#include "core/formats/moodlexml/MoodleXmlReader.h"
#include "core/formats/olx/OlxReader.h"
#include "core/formats/programs/ProgramPackages.h"
#include "core/formats/qti/QtiReader.h"

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

Result<Package> refuseWithoutManifest(PackageSource&, const QString&, ReadContext&)
{
    return fail(ErrorKind::Unreadable,
                u"there is no imsmanifest.xml in this package of XML files, so nothing says what belongs to it"_s);
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
        {u"scorm"_s, rootBy<kManifest>, listScorm, {u"adlcp"_s, u"ADL SCORM"_s}, u"imsmanifest.xml"_s},
        {u"common-cartridge"_s,
         rootBy<kManifest>,
         readCartridge,
         {u"IMS Common Cartridge"_s, u"imsccv1p"_s, u"imscc"_s},
         u"imsmanifest.xml"_s},
        {u"qti"_s, rootBy<kManifest>, readQtiPackage, {u"imsqti"_s, u"qtiv"_s, u"QTI"_s}, u"imsmanifest.xml"_s},
        {u"an IMS content package"_s, rootBy<kManifest>, nullptr, {}, {}},
        {u"cmi5"_s, rootBy<kCmi5>, listCmi5, {}, {}},
        {u"xapi"_s, rootBy<kTinCan>, listTinCan, {}, {}},
        {u"h5p"_s, rootBy<kH5p>, readH5p, {}, {}},
        {u"moodle-backup"_s, rootBy<kMoodleBackup>, readMoodleBackup, {}, {}},
        {u"olx"_s, rootOfOlx, readOlx, {}, {}},
        {u"markdown"_s, rootOfMarkdown, readMarkdownFolder, {}, {}},
        {u"xml"_s, rootOfQtiItems, refuseWithoutManifest, {}, {}},
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

const std::vector<XmlFormat>& xmlFormats()
{
    static const std::vector<XmlFormat> kFormats{
        {u"moodle-xml"_s, {u"quiz"_s}, readMoodleXml},
        {u"qti"_s,
         {u"assessmentitem"_s, u"assessmenttest"_s, u"qti-assessment-item"_s, u"qti-assessment-test"_s},
         readQtiFile},
        {u"qti-1.2"_s, {u"questestinterop"_s}, readQti1File},
        {u"cmi5"_s, {u"coursestructure"_s}, listCmi5File},
        {u"the manifest of a SCORM, QTI or Common Cartridge package"_s, {u"manifest"_s}, nullptr},
        {u"a web page"_s, {u"html"_s}, nullptr},
        {u"an XML file"_s, {}, nullptr},
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
