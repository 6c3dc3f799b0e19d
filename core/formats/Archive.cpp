// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Archive.h"

#include "core/formats/ZipDirectory.h"

#include <archive.h>
#include <archive_entry.h>

#include <QFile>
#include <QFileInfo>

#include <array>

#ifdef Q_OS_UNIX
#include <clocale>
#include <locale.h>
#endif

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kBlock = 64 * 1024;
constexpr qint64 kRatioFreeBytes = 16 * 1024 * 1024;
constexpr qint64 kKeptBytes = 256 * 1024 * 1024;

/// libarchive hands names over in the encoding of the locale; a server's is often C, which has no letters to hold them.
class Utf8Names {
public:
#ifdef Q_OS_UNIX
    Utf8Names() : m_utf8(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), m_before(uselocale(m_utf8)) {}
    ~Utf8Names()
    {
        uselocale(m_before);
        if (m_utf8 != nullptr)
            freelocale(m_utf8);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t m_utf8;
    locale_t m_before;
#else
    Utf8Names() {}
#endif
};

}  // namespace

void ArchiveWalk::Close::operator()(archive* handle) const
{
    archive_read_free(handle);
}

Result<ArchiveWalk> ArchiveWalk::begin(const QString& path, const ReadLimits& limits, Progress& progress)
{
    ArchiveWalk walk(archive_read_new(), QFileInfo(path).size(), limits, progress);
    const Utf8Names utf8Names;
    archive* handle = walk.m_archive.get();
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_filter_gzip(handle);
    // Names are UTF-8 whatever the machine's own encoding is; NameRules refuses those that are not.
    archive_read_set_options(handle, "hdrcharset=UTF-8");
    if (archive_read_open_filename(handle, QFile::encodeName(path).constData(), kBlock) != ARCHIVE_OK)
        return walk.unreadable();
    return walk;
}

tl::unexpected<Error> ArchiveWalk::unreadable() const
{
    const char* why = archive_error_string(m_archive.get());
    return fail(ErrorKind::Unreadable, u"archive: "_s + QString::fromUtf8(why != nullptr ? why : "damaged"));
}

Result<std::optional<ArchiveWalk::Entry>> ArchiveWalk::next()
{
    CARREL_TRY(m_progress->step(archive_filter_bytes(m_archive.get(), -1), m_packed));
    const Utf8Names utf8Names;
    const int result = archive_read_next_header(m_archive.get(), &m_entry);
    if (result == ARCHIVE_EOF)
        return std::optional<Entry>();
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
        return unreadable();
    if (++m_entries > m_limits->archiveEntries)
        return fail(ErrorKind::TooLarge, u"more than %1 entries"_s.arg(m_limits->archiveEntries));
    if (archive_entry_is_encrypted(m_entry) != 0)
        return fail(ErrorKind::Unsupported, u"the package is encrypted"_s);

    const char* utf8 = archive_entry_pathname_utf8(m_entry);
    const char* name = utf8 != nullptr ? utf8 : archive_entry_pathname(m_entry);
    if (name == nullptr)
        return fail(ErrorKind::Hostile, u"a name that is no UTF-8"_s);
    const auto type = archive_entry_filetype(m_entry);
    if (archive_entry_hardlink(m_entry) != nullptr || archive_entry_symlink(m_entry) != nullptr
        || (type != AE_IFREG && type != AE_IFDIR))
        return fail(ErrorKind::Hostile, u"a link or device: "_s + QString::fromUtf8(name));
    return std::optional<Entry>({QByteArray(name), type == AE_IFDIR});
}

Done ArchiveWalk::count(qint64 entryBytes)
{
    if (entryBytes > m_limits->entryBytes)
        return fail(ErrorKind::TooLarge, u"an entry of more than %1 bytes"_s.arg(m_limits->entryBytes));
    if (m_unpacked > m_limits->unpackedBytes)
        return fail(ErrorKind::TooLarge, u"more than %1 bytes unpacked"_s.arg(m_limits->unpackedBytes));
    const auto beyond = static_cast<double>(m_unpacked - kRatioFreeBytes);
    if (beyond > m_limits->ratio * static_cast<double>(std::max<qint64>(m_packed, 1)))
        return fail(ErrorKind::Hostile, u"it unpacks to more than %1 times its size"_s.arg(m_limits->ratio));
    return m_progress->step(archive_filter_bytes(m_archive.get(), -1), m_packed);
}

Result<QByteArray> ArchiveWalk::readEntry()
{
    QByteArray bytes;
    std::array<char, kBlock> block;
    while (true) {
        const la_ssize_t got = archive_read_data(m_archive.get(), block.data(), block.size());
        if (got < 0)
            return unreadable();
        if (got == 0)
            return bytes;
        bytes.append(block.data(), got);
        m_unpacked += got;
        CARREL_TRY(count(bytes.size()));
    }
}

Result<std::unique_ptr<Archive>> Archive::open(const QString& path, const ReadLimits& limits, Progress& progress)
{
    if (!QFileInfo(path).isFile())
        return fail(ErrorKind::NotFound, u"no such file: "_s + path);
    CARREL_TRY(checkZipNames(path));
    std::unique_ptr<Archive> archive(new Archive(path, limits, progress));
    CARREL_TRY(archive->walkThrough());
    return archive;
}

Done Archive::walkThrough()
{
    CARREL_ASSIGN(ArchiveWalk walk, ArchiveWalk::begin(m_path, m_limits, m_progress));
    NameRules rules;
    qint64 kept = 0;
    for (qint64 place = 0;; ++place) {
        CARREL_ASSIGN(const auto entry, walk.next());
        if (!entry)
            break;
        if (entry->folder) {
            CARREL_TRY(rules.acceptFolder(entry->name));
            continue;
        }
        CARREL_ASSIGN(const QString name, rules.accept(entry->name));
        CARREL_ASSIGN(QByteArray bytes, walk.readEntry());
        m_names += name;
        m_places.insert(name, place);
        kept += bytes.size();
        if (kept <= kKeptBytes)
            m_kept.insert(name, bytes);
    }
    m_names.sort();
    return {};
}

Result<QByteArray> Archive::read(const QString& name)
{
    if (const auto kept = m_kept.constFind(name); kept != m_kept.cend())
        return *kept;
    const auto place = m_places.constFind(name);
    if (place == m_places.cend())
        return fail(ErrorKind::NotFound, u"not in the package: "_s + name);
    return readAgain(*place);
}

Result<QByteArray> Archive::readAgain(qint64 place)
{
    if (!m_again || m_nextPlace > place) {
        if (m_passesLeft-- == 0)
            return fail(ErrorKind::TooLarge, u"the package is too large to be read out of order"_s);
        CARREL_ASSIGN(m_again, ArchiveWalk::begin(m_path, m_limits, m_progress));
        m_nextPlace = 0;
    }
    while (true) {
        CARREL_ASSIGN(const auto entry, m_again->next());
        if (!entry)
            return fail(ErrorKind::Io, u"the package changed while it was read"_s);
        if (m_nextPlace++ == place)
            return m_again->readEntry();
    }
}

bool looksLikeArchive(const QByteArray& head)
{
    constexpr qsizetype kTarMagicAt = 257;
    return head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06") || head.startsWith("\x1f\x8b")
           || (head.size() > kTarMagicAt + 5 && head.sliced(kTarMagicAt, 5) == "ustar");
}

}  // namespace carrel::formats
