// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/OfflineRight.h"
#include "core/sync/Ledger.h"
#include "core/sync/Syncing.h"
#include "ui/blocks/TimeWords.h"
#include "ui/session/ErrorText.h"
#include "ui/sync/LedgerRows.h"

namespace carrel::ui {

/// All that is known of how a desk stands with its academy at a moment.
struct SyncView {
    bool known = false;       ///< the account was looked up
    bool hasAcademy = false;  ///< it has, or had, an account at one
    sync::Standing standing;
    sync::LedgerSums sums;
    Instant now{};
    UtcOffsets utcOffset = [](Instant) { return std::chrono::seconds(0); };

    bool needsSignIn() const;
};

/// For the rail: "3 waiting, 1 refused", "In step", "Sign in again".
QString railWords(const SyncView& view);
/// The ledger's title: "Three wait, one was refused".
QString standingTitle(const SyncView& view);
/// Below it: what is safe, when the last exchange was, when the next comes.
QString standingLine(const SyncView& view);
/// For Today, one sentence: "In step, 2 minutes ago", "12 changes wait for the network".
QString todayWords(const SyncView& view);
/// "just now", "2 minutes ago", "an hour ago", then as whenWords has it.
QString agoWords(Instant at, Instant now, const UtcOffsets& offsetAt);
/// What keeps the desk from being in step; empty where nothing does.
ErrorText troubleText(sync::Trouble trouble);
/// How long the desk can be worked at without its academy; `until` is in words. Empty for a desk that has none.
QString offlineWords(const session::OfflineRight& right, const QString& until);
/// What a reply would take away, for the person's word.
QString heldWords(const sync::MassDelete& held);

/// "waiting", "later", "refused", "accepted", "merged", "told"
QString standingOf(const sync::LedgerEntry& entry);
/// "Reviewed 11 cards", "Note changed", "Unit completed".
QString deedWords(const QString& kind, int count);
/// Lines of the ledger: what was done to one thing, or of one kind in one course, on one day is one line; what was
/// refused always has its own. In the order of `entries`.
std::vector<LedgerRow> ledgerRows(const std::vector<sync::LedgerEntry>& entries, Instant now,
                                  const UtcOffsets& utcOffset);
/// Which line an entry is in.
QString ledgerKey(const sync::LedgerEntry& entry, std::chrono::seconds utcOffset);
LedgerDetail ledgerDetail(const sync::LedgerEntry& entry, const LedgerRow& row, const QString& when);

}  // namespace carrel::ui
