// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

#include <archive.h>
#include <archive_entry.h>

namespace carrel::formats {

/// A file as a test puts it into an archive.
struct MadeEntry {
    QByteArray name;
    QByteArray bytes;
    unsigned type = AE_IFREG;
    QByteArray target = {};  ///< of a link
    bool hardLink = false;
};

/// Writes a .tar.gz, or a .zip where `zip` is set, by libarchive.
inline bool makeArchive(const QString& path, const QList<MadeEntry>& entries, bool zip = false)
{
    archive* writer = archive_write_new();
    if (zip) {
        archive_write_set_format_zip(writer);
    } else {
        archive_write_set_format_pax_restricted(writer);
        archive_write_add_filter_gzip(writer);
    }
    archive_write_set_options(writer, "hdrcharset=UTF-8");
    bool fine = archive_write_open_filename(writer, QFile::encodeName(path).constData()) == ARCHIVE_OK;
    for (const MadeEntry& made : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, made.name.constData());
        archive_entry_set_filetype(entry, made.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, made.bytes.size());
        if (made.hardLink)
            archive_entry_set_hardlink(entry, made.target.constData());
        else if (made.type == AE_IFLNK)
            archive_entry_set_symlink(entry, made.target.constData());
        fine = archive_write_header(writer, entry) >= ARCHIVE_WARN && fine;
        if (!made.bytes.isEmpty())
            fine =
                archive_write_data(writer, made.bytes.constData(), static_cast<size_t>(made.bytes.size())) >= 0 && fine;
        archive_entry_free(entry);
    }
    fine = archive_write_close(writer) == ARCHIVE_OK && fine;
    archive_write_free(writer);
    return fine;
}

/// A .zip of one stored file, byte by byte, for what libarchive would not write.
inline QByteArray rawZip(const QByteArray& name, const QByteArray& bytes, quint16 flags = 0,
                         quint32 externalAttributes = 0)
{
    const auto number = [](quint64 value, int size) {
        QByteArray little;
        for (int at = 0; at < size; ++at)
            little += static_cast<char>(value >> (8 * at));
        return little;
    };
    quint32 crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320U : 0U);
    }
    const QByteArray common = number(20, 2) + number(flags, 2) + number(0, 2) + number(0, 4) + number(~crc, 4)
                              + number(bytes.size(), 4) + number(bytes.size(), 4) + number(name.size(), 2)
                              + number(0, 2);
    const QByteArray local = QByteArray("PK\x03\x04", 4) + common + name + bytes;
    const QByteArray central = QByteArray("PK\x01\x02", 4) + number(0x0314, 2) + common + number(0, 2) + number(0, 2)
                               + number(0, 2) + number(externalAttributes, 4) + number(0, 4) + name;
    return local + central + QByteArray("PK\x05\x06", 4) + number(0, 4) + number(1, 2) + number(1, 2)
           + number(central.size(), 4) + number(local.size(), 4) + number(0, 2);
}

}  // namespace carrel::formats
