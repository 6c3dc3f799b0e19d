// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"

#include <QJsonArray>
#include <QStringList>

#include <vector>

namespace carrel::protocol {

/// The kind of the op by which a desk puts back a version of a note that the academy had and lost. Its body is what
/// that version said, and beside it:
///   version   its number;
///   edits     the names of those edits in it that the desk did not find at the academy;
///   base      the last version there of which all is in it (0: none), and baseEdit, an edit that came into that one;
///   texts     what edits that wait on the desk were made on, where that is no version's text.
inline const auto kNoteVersion = QStringLiteral("note-version");

/// An edit that is in a note: the version that it came into, and its name by its content (contentName), which it has
/// whatever it is called and whichever academy heard of it.
struct NoteEdit {
    std::int64_t version = 0;
    QString name;
    friend bool operator==(const NoteEdit&, const NoteEdit&) = default;
};
/// What is in a note, in the order in which it came in.
using NoteLine = std::vector<NoteEdit>;

QJsonArray toJson(const NoteLine& line);
/// What a version of a note says came into it. One that does not say has a name made of what it says instead.
NoteLine lineOf(const QJsonObject& state, std::int64_t version);
/// The strings of an array; what is none is left out.
QStringList stringsOf(const QJsonValue& array);

/// The name of an edit under which the academy remembers it where it never saw the edit itself: dots that have a hash
/// have the edit's own. Nothing where the text is none.
std::optional<Dot> editDot(const QString& name);
QString editName(const Op& op, const QByteArray& contentHash);

/// Where the academy keeps a text by what it says (textHash) and not by the op that wrote it: no dot that counts has
/// the seq 0.
Dot textDot(const QString& textHash);

}  // namespace carrel::protocol
