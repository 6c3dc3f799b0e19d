// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <archive.h>
#include <archive_entry.h>
#include <sqlite3.h>
#include <zstd.h>

#include <utility>

namespace carrel::test {

/// What a synthetic Anki package holds: notes with two cards each, a picture on every tenth, answers for each card.
struct AnkiRecipe {
    int notes = 10;
    int pictures = 2;
    int answersPerCard = 1;
};

/// An empty collection of schema 11 with one note type of two cards (Front, Back), one cloze type and two decks.
inline const char* const kAnkiSchema = R"(
CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer,
    ls integer, conf text, models text, decks text, dconf text, tags text);
CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text,
    sfld integer, csum integer, flags integer, data text);
CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
    type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer,
    odue integer, odid integer, flags integer, data text);
CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
    factor integer, time integer, type integer);
CREATE INDEX ix_cards_nid ON cards (nid);
INSERT INTO col VALUES (1, 1600000000, 0, 0, 11, 0, 0, 0, '{"schedVer":2}',
 '{"10":{"name":"Pair","type":0,"flds":[{"name":"Front","ord":0},{"name":"Back","ord":1}],"tmpls":[
   {"name":"Forth","ord":0,"qfmt":"{{Front}}","afmt":"{{FrontSide}}<hr id=answer>{{Back}}"},
   {"name":"Back","ord":1,"qfmt":"{{Back}}","afmt":"{{FrontSide}}<hr id=answer>{{Front}}"}]},
   "20":{"name":"Holes","type":1,"flds":[{"name":"Text","ord":0},{"name":"Extra","ord":1}],"tmpls":[
   {"name":"Hole","ord":0,"qfmt":"{{cloze:Text}}","afmt":"{{cloze:Text}}<br>{{Extra}}"}]}}',
 '{"1":{"name":"Default"},"2":{"name":"Top::Sub"}}', '{}', '{}');
)";

inline sqlite3* newAnkiCollection()
{
    sqlite3* database = nullptr;
    sqlite3_open(":memory:", &database);
    sqlite3_exec(database, kAnkiSchema, nullptr, nullptr, nullptr);
    return database;
}

/// The file that the database would be; closes it.
inline QByteArray collectionBytes(sqlite3* database)
{
    sqlite3_int64 size = 0;
    unsigned char* bytes = sqlite3_serialize(database, "main", &size, 0);
    QByteArray file(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    sqlite3_free(bytes);
    sqlite3_close(database);
    return file;
}

/// An Anki collection after these statements.
inline QByteArray ankiCollection(const char* statements)
{
    sqlite3* database = newAnkiCollection();
    sqlite3_exec(database, statements, nullptr, nullptr, nullptr);
    return collectionBytes(database);
}

inline QByteArray packedZstd(const QByteArray& bytes)
{
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(bytes.size()))), '\0');
    packed.resize(static_cast<qsizetype>(ZSTD_compress(packed.data(), static_cast<size_t>(packed.size()),
                                                       bytes.constData(), static_cast<size_t>(bytes.size()), 3)));
    return packed;
}

inline bool writeZip(const QString& path, const QList<std::pair<QByteArray, QByteArray>>& files)
{
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    bool fine = archive_write_open_filename(writer, QFile::encodeName(path).constData()) == ARCHIVE_OK;
    for (const auto& [name, bytes] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.constData());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, bytes.size());
        fine = archive_write_header(writer, entry) >= ARCHIVE_WARN && fine;
        fine = archive_write_data(writer, bytes.constData(), static_cast<size_t>(bytes.size())) >= 0 && fine;
        archive_entry_free(entry);
    }
    fine = archive_write_close(writer) == ARCHIVE_OK && fine;
    archive_write_free(writer);
    return fine;
}

/// A picture that differs from the others by its number.
inline QByteArray picture(int number)
{
    return QByteArray("\x89PNG\r\n\x1a\n") + QByteArray::number(number).rightJustified(2000, '.');
}

/// Writes an .apkg of the older form.
inline bool writeAnkiPackage(const QString& path, const AnkiRecipe& recipe)
{
    sqlite3* database = newAnkiCollection();
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    sqlite3_stmt* note = nullptr;
    sqlite3_stmt* card = nullptr;
    sqlite3_stmt* answer = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO notes VALUES (?1, 'g' || ?1, 10, 0, 0, ' one two ', ?2, 0, 0, 0, '')", -1,
                       &note, nullptr);
    sqlite3_prepare_v2(database,
                       "INSERT INTO cards VALUES (?1, ?2, 2, ?3, 0, 0, 2, 2, 100, 30, 2500, 5, 1, 0, 0, 0, 0, '')", -1,
                       &card, nullptr);
    sqlite3_prepare_v2(database, "INSERT INTO revlog VALUES (?1, ?2, 0, 3, 10, 5, 2500, 4000, 1)", -1, &answer,
                       nullptr);
    sqlite3_int64 moment = 1'600'000'000'000;
    for (int i = 0; i < recipe.notes; ++i) {
        QByteArray fields = "What is the <b>capital</b> of country " + QByteArray::number(i)
                            + "?\x1f"
                              "City &amp; port "
                            + QByteArray::number(i);
        if (recipe.pictures > 0 && i % 10 == 0)
            fields += "<br><img src=\"p" + QByteArray::number(i / 10 % recipe.pictures) + ".png\">";
        sqlite3_bind_int(note, 1, i + 1);
        sqlite3_bind_text(note, 2, fields.constData(), static_cast<int>(fields.size()), SQLITE_TRANSIENT);
        sqlite3_step(note);
        sqlite3_reset(note);
        for (int side = 0; side < 2; ++side) {
            sqlite3_bind_int(card, 1, 2 * i + side + 1);
            sqlite3_bind_int(card, 2, i + 1);
            sqlite3_bind_int(card, 3, side);
            sqlite3_step(card);
            sqlite3_reset(card);
            for (int k = 0; k < recipe.answersPerCard; ++k) {
                sqlite3_bind_int64(answer, 1, moment++);
                sqlite3_bind_int(answer, 2, 2 * i + side + 1);
                sqlite3_step(answer);
                sqlite3_reset(answer);
            }
        }
    }
    sqlite3_finalize(note);
    sqlite3_finalize(card);
    sqlite3_finalize(answer);
    sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
    QList<std::pair<QByteArray, QByteArray>> files{{"collection.anki2", collectionBytes(database)}};
    QByteArray media = "{";
    for (int i = 0; i < recipe.pictures; ++i) {
        media += (i == 0 ? "" : ",") + ("\"" + QByteArray::number(i) + "\":\"p" + QByteArray::number(i) + ".png\"");
        files.append({QByteArray::number(i), picture(i)});
    }
    files.append({"media", media + "}"});
    return writeZip(path, files);
}

}  // namespace carrel::test
