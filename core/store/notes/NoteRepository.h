// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

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
    Result<std::optional<NoteVersionRow>> lastVersion(NoteId note);
    Done addVersion(NoteId note, const NoteVersionRow& version);
    Result<std::vector<NoteVersionRow>> versions(NoteId note);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
