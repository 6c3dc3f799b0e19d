// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/NoteLine.h"
#include "core/protocol/ScopeLog.h"

namespace carrel::protocol {

/// Notes on the academy's side, for one exchange: an edit is merged into what is there, and a version that an academy
/// lost, put back by a desk that has it, becomes what is there again.
class NoteExchange {
public:
    NoteExchange(ScopeLog& log, Instant now) : m_log(log), m_now(now) {}

    /// Takes an op in that is not held yet; `outcome` is what there is to say of it so far.
    Result<OpOutcome> take(const Op& op, OpOutcome outcome, const QByteArray& hash);

private:
    Result<OpOutcome> takeEdit(const Op& op, OpOutcome outcome, const QByteArray& hash);
    Result<OpOutcome> takeVersion(const Op& op, OpOutcome outcome, const QByteArray& hash);
    Result<QString> editedText(const Op& op);
    Result<std::optional<QString>> textOfHash(const Op& op, const QString& hash);
    Result<bool> holdsEdit(const QString& scope, const Dot& name);
    Result<QStringList> lostEdits(const Op& version);
    Done keepTexts(const Op& version);
    Result<NoteRecord> versionBase(const Op& version);
    Result<NoteRecord> withVersion(const std::optional<NoteRecord>& current, const Op& version);
    Done put(const Op& op, NoteRecord next, const QStringList& edits);

    ScopeLog& m_log;
    Instant m_now;
    qint64 m_work = 0;  ///< what the notes of this exchange have taken so far
};

}  // namespace carrel::protocol
