// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::sim {

/// A mistake made on purpose, to see the checkers catch it.
enum class Mutant {
    None,
    CursorSavedEarly,
    OffByOne,
    NonceIgnored,
    SeqOutsideLock,
    OutboxRemovedBeforeCommit,
    DotsNotCompared,
    EditLosesToDelete,
    AcknowledgedUnread,
    FloorForgotten,
    SegmentCut,
    RevokedIgnored,
    IdentityNotCompared,
    LeaseOfAnybody,
    RoleForgotten,
    SkippedByDot,
    RemovedUnasked,
    UnreadNotWoken,
    NotesNotDoubted,
    NothingSuspected,
    NotesNotPutBack,
    VersionAsEdit,
    StampsNotBroughtBack,
    HalfReadForgotten,
};

}  // namespace carrel::sim
