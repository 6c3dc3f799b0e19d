// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Reader.h"

#include "core/formats/Archive.h"
#include "core/formats/KnownFormats.h"
#include "core/formats/anki/AnkiReader.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/MarkdownReader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qint64 kHeadBytes = 512;
constexpr qsizetype kXmlHead = 4096;

tl::unexpected<Error> unsupported(const QString& what)
{
    return fail(ErrorKind::Unsupported, u"this is %1, which Carrel knows and does not import"_s.arg(what));
}

/// The one folder that everything is in, if there is one; what some programs add beside it does not count.
QString singleTopFolder(const QStringList& names)
{
    QString top;
    for (const QString& name : names) {
        if (name.startsWith(u"__MACOSX/") || name.startsWith(u"._") || name.endsWith(u"/.DS_Store")
            || name == u".DS_Store")
            continue;
        const qsizetype slash = name.indexOf(u'/');
        const QString folder = name.left(slash + 1);
        if (slash < 0 || (!top.isEmpty() && folder != top))
            return {};
        top = folder;
    }
    return top;
}

Result<bool> hasMarks(const PackageFormat& format, const QString& root, PackageSource& source)
{
    if (format.marks.isEmpty())
        return true;
    CARREL_ASSIGN(const QByteArray bytes, source.read(root + format.markedFile));
    bool damaged = false;
    const QString text = textOfBytes(bytes.left(256 * 1024), damaged);
    return std::any_of(format.marks.begin(), format.marks.end(),
                       [&](const QString& mark) { return text.contains(mark); });
}

Result<Package> readSource(std::unique_ptr<PackageSource> source, const QString& name, ReadContext& context)
{
    for (const PackageFormat& format : packageFormats()) {
        const auto root = format.rootOf(source->names());
        if (!root)
            continue;
        CARREL_ASSIGN(const bool marked, hasMarks(format, *root, *source));
        if (!marked)
            continue;
        if (format.read == nullptr)
            return unsupported(format.name);
        context.report.format = format.name;
        const auto part = partOf(std::move(source), *root);
        return format.read(*part, name, context);
    }
    return fail(ErrorKind::Unreadable, u"there is no course in it that Carrel knows"_s);
}

/// Names of a .zip, without unpacking it.
Result<QStringList> namesOfZip(const QString& path, ReadContext& context)
{
    CARREL_ASSIGN(ArchiveWalk walk, ArchiveWalk::begin(path, context.limits, context.progress));
    QStringList names;
    while (true) {
        CARREL_ASSIGN(const auto entry, walk.next());
        if (!entry)
            return names;
        names += QString::fromUtf8(entry->name);
    }
}

Result<Package> readArchive(const QString& path, const QByteArray& head, ReadContext& context)
{
    if (head.startsWith("PK")) {
        CARREL_ASSIGN(const QStringList names, namesOfZip(path, context));
        if (isAnkiPackage(names)) {
            context.report.format = u"anki"_s;
            return readAnki(path, context);
        }
    }
    CARREL_ASSIGN(auto source, openPackage(path, context.limits, context.progress));
    const QString top = singleTopFolder(source->names());
    return readSource(partOf(std::move(source), top), QFileInfo(path).baseName(), context);
}

/// What an XML file is, by its first element; null where it is none.
const XmlFormat* xmlFormat(const QString& text)
{
    static const QRegularExpression kRoot(u"<([A-Za-z][A-Za-z0-9_.:-]*)[\\s>/]"_s);
    const auto match = kRoot.match(text.left(kXmlHead));
    if (!text.trimmed().startsWith(u'<') || !match.hasMatch())
        return nullptr;
    const QString root = match.captured(1).section(u':', -1).toLower();
    const auto& formats = xmlFormats();
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const XmlFormat& format) {
        return format.roots.isEmpty() || format.roots.contains(root);
    });
    return found == formats.end() ? nullptr : &*found;
}

/// One Markdown file as a package of itself.
class SingleFile final : public PackageSource {
public:
    SingleFile(const QString& name, QByteArray bytes) : m_names{name}, m_bytes(std::move(bytes)) {}
    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override { return name == m_names.first(); }
    Result<QByteArray> read(const QString& name) override
    {
        if (!contains(name))
            return fail(ErrorKind::NotFound, name);
        return m_bytes;
    }

private:
    QStringList m_names;
    QByteArray m_bytes;
};

/// Braces stand in programs, style sheets and tables as well: only in what is named like a text they may be GIFT's.
bool mayHoldQuestions(const QString& fileName)
{
    static const QStringList kTexts{QString(), u"txt"_s, u"text"_s};
    const CourseFile kind = courseFileOf(fileName);
    const QString ending = QFileInfo(fileName).suffix().toLower();
    return kind == CourseFile::Gift || kind == CourseFile::Aiken || ending.contains(u' ') || kTexts.contains(ending);
}

Result<Package> readTextFile(const QFileInfo& info, const QByteArray& bytes, ReadContext& context)
{
    bool damaged = false;
    const QString text = textOfBytes(bytes, damaged);
    const CourseFile kind = courseFileOf(info.fileName());
    if (kind == CourseFile::Unit || kind == CourseFile::Quiz || kind == CourseFile::Cards) {
        context.report.format = u"markdown"_s;
        SingleFile source(info.fileName(), bytes);
        return readMarkdownFolder(source, info.fileName(), context);
    }
    if (const XmlFormat* xml = xmlFormat(text)) {
        if (xml->read == nullptr)
            return unsupported(xml->name);
        context.report.format = xml->name;
        return xml->read(bytes, info.fileName(), context);
    }
    if (text.contains(QChar(u'\0')) || (damaged && bytes.contains('\0')))
        return fail(ErrorKind::Unreadable, u"this is no text, and no package that Carrel knows"_s);
    for (const TextFormat& format : textFormats()) {
        if (!format.is(text, info.fileName()))
            continue;
        if (!mayHoldQuestions(info.fileName()))
            return fail(ErrorKind::Unreadable, u"a file of this kind is not read; questions stand in one that ends in "
                                               ".txt, .gift or .aiken, a text to read in one that ends in .md"_s);
        context.report.format = format.name;
        if (damaged)
            context.report.changed(u"text"_s, info.fileName(), {}, u"some of its bytes are no UTF-8; they show as �"_s);
        return format.read(text, info.fileName(), context);
    }
    if (kind == CourseFile::Readme)
        return fail(ErrorKind::Unreadable, u"a file of that name tells about its folder and is no part of a course; "
                                           "import the folder, or give the file another name"_s);
    return fail(ErrorKind::Unreadable, u"there are no questions in this text; a text to read ends in .md"_s);
}

/// Somebody who picks the file a folder begins with means the folder.
bool standsForItsFolder(const QString& fileName)
{
    return fileName == u"course.md" || fileName == u"SUMMARY.md" || fileName == u"course.xml"
           || fileName == u"library.xml" || fileName == u"imsmanifest.xml";
}

Result<Package> readFolder(const QString& path, ReadContext& context)
{
    CARREL_ASSIGN(auto source, openPackage(path, context.limits, context.progress));
    return readSource(std::move(source), QFileInfo(path).fileName(), context);
}

Result<Package> readFile(const QFileInfo& info, ReadContext& context)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return fail(info.exists() ? ErrorKind::Io : ErrorKind::NotFound,
                    info.fileName() + u": "_s + file.errorString());
    const QByteArray head = file.peek(kHeadBytes);
    if (head.isEmpty())
        return fail(ErrorKind::Unreadable, u"the file is empty"_s);
    if (isSqliteFile(head)) {
        context.report.format = u"anki"_s;
        return readAnki(info.filePath(), context);
    }
    if (looksLikeArchive(head))
        return readArchive(info.filePath(), head, context);
    if (file.size() > context.limits.textBytes)
        return fail(ErrorKind::TooLarge, u"a text of %1 bytes"_s.arg(file.size()));
    return readTextFile(info, file.readAll(), context);
}

}  // namespace

Result<Package> readPackage(const QString& path, ReadContext& context)
{
    const QFileInfo info(path);
    context.report.source = info.fileName();
    CARREL_TRY(context.progress.step(0, 0));
    if (info.isDir())
        return readFolder(info.absoluteFilePath(), context);
    if (standsForItsFolder(info.fileName()) && info.exists()) {
        context.report.source = info.dir().dirName();
        return readFolder(info.absolutePath(), context);
    }
    return readFile(info, context);
}

QStringList namePatterns()
{
    return {u"*.md"_s,  u"*.markdown"_s, u"*.zip"_s,   u"*.tar.gz"_s, u"*.tgz"_s,  u"*.gift"_s,   u"*.txt"_s,
            u"*.xml"_s, u"*.h5p"_s,      u"*.imscc"_s, u"*.mbz"_s,    u"*.apkg"_s, u"*.colpkg"_s, u"*.anki2"_s};
}

}  // namespace carrel::formats
