// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ArchiveWriter.h"

#include <QFile>

#include <cerrno>

#include <archive.h>
#include <archive_entry.h>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

/// 1980-01-01, the first moment that a .zip can say: the same content makes the same file.
constexpr time_t kFirstMoment = 315'532'800;
constexpr int kMode = 0644;

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

}  // namespace

void ArchiveWriter::Close::operator()(archive* handle) const
{
    archive_write_free(handle);
}

Result<ArchiveWriter> ArchiveWriter::create(const QString& path)
{
    ArchiveWriter writer(archive_write_new());
    archive* const handle = writer.m_archive.get();
    if (handle == nullptr || archive_write_set_format_zip(handle) != ARCHIVE_OK
        || archive_write_set_options(handle, "hdrcharset=UTF-8") < ARCHIVE_WARN
        || archive_write_open_filename(handle, QFile::encodeName(path).constData()) != ARCHIVE_OK)
        return writer.failure();
    return writer;
}

Done ArchiveWriter::add(const QString& name, const QByteArray& bytes)
{
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), kMode);
    archive_entry_set_mtime(entry.get(), kFirstMoment, 0);
    archive_entry_set_size(entry.get(), bytes.size());
    if (archive_write_header(m_archive.get(), entry.get()) < ARCHIVE_WARN)
        return failure();
    if (archive_write_data(m_archive.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size()
        || archive_write_finish_entry(m_archive.get()) < ARCHIVE_WARN)
        return failure();
    return {};
}

Done ArchiveWriter::finish()
{
    if (archive_write_close(m_archive.get()) != ARCHIVE_OK)
        return failure();
    return {};
}

tl::unexpected<Error> ArchiveWriter::failure() const
{
    const int code = m_archive == nullptr ? ENOMEM : archive_errno(m_archive.get());
    const char* const words = m_archive == nullptr ? nullptr : archive_error_string(m_archive.get());
    const bool full = code == ENOSPC || code == EDQUOT;
    return fail(full ? ErrorKind::DiskFull : ErrorKind::Io,
                u"writing an archive: %1"_s.arg(QString::fromLocal8Bit(words == nullptr ? "" : words)));
}

}  // namespace carrel::formats
