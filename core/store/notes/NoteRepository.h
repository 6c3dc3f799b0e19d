// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace carrel::store {

struct NoteRow {
    NoteId id;
    Uid uid;
    QString body;
    QStringList tags;
    CourseId course;
    UnitId unit;
    QString anchor;
    QString quote;
    Instant createdAt{};
    Instant changedAt{};
    QString unitNumber;
    QString unitTitle;
    bool removed = false;
    std::int64_t version = 0;  ///< of the academy's text that an edit is made on
    QString baseHash;          ///< textHash of that text; empty: there was none
    QString after;             ///< dot of the last own edit that the academy's text does not hold yet
    QJsonArray sides;          ///< both texts of an overlap that nobody has settled
};

struct NoteVersionRow {
    int number = 0;
    QString body;
    Instant at{};
};

class NoteRepository {
public:
    explicit NoteRepository(Connection& connection) : m_connection(connection) {}

    Result<NoteId> insert(const NoteRow& note);
    Done update(NoteId note, const QString& body, const QStringList& tags, Instant at);
    Done setRemoved(NoteId note, std::optional<Instant> at);
    /// NotFound when there is no such note.
    Result<NoteRow> get(NoteId note);
    Result<std::vector<NoteRow>> list(const QString& tag);
    Result<std::vector<NoteRow>> ofUnit(UnitId unit);
    Result<QStringList> tags();
    Result<std::optional<NoteRow>> find(const Uid& uid);
    /// Removed ones among them.
    Result<std::vector<NoteRow>> all();
    /// Where it belongs, as ops say it: course and unit by their names.
    Result<QJsonObject> placeOf(const NoteRow& note);
    Done setAfter(NoteId note, const QString& dot);
    /// All that a merge makes of a note: text, tags, removed, version, sides, and the academy's text, `base`; nothing
    /// of its own is under way.
    Done putMerged(const NoteRow& note, const QString& base);
    /// The academy's text that an edit is made on, where it is known.
    Result<std::optional<QString>> base(const Uid& uid);
    Done dropSides(NoteId note);
    /// The two texts that wait to be settled.
    Done setSides(NoteId note, const QJsonArray& sides);
    /// Those whose two texts nobody has settled, newest first.
    Result<std::vector<NoteRow>> disputed();
    Result<int> countDisputed();
    Result<std::optional<NoteVersionRow>> lastVersion(NoteId note);
    Done addVersion(NoteId note, const NoteVersionRow& version);
    Result<std::vector<NoteVersionRow>> versions(NoteId note);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
