// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Importing.h"
#include "core/desk/authoring/DraftOutline.h"

#include <QFuture>

#include <map>

namespace carrel::desk {

using store::DraftId;

/// What a step of a draft's history did.
enum class DraftAct { Write, Add, Rename, Move, Remove, AddMedium };

/// What undo or redo would take up: "Move, 'Pumps'".
struct DraftStep {
    DraftAct act = DraftAct::Write;
    QString subject;
    friend bool operator==(const DraftStep&, const DraftStep&) = default;
};

/// A draft as it stands after what was done.
struct DraftView {
    store::DraftRow draft;
    std::vector<DraftEntry> entries;
    std::optional<DraftStep> undo;
    std::optional<DraftStep> redo;
    QString path;           ///< where what was last done to is now; empty: nowhere
    QStringList lost = {};  ///< by beginFrom alone: what a draft cannot say of the course it is made from
};

/// Writes courses: files of the Markdown course folder (core/formats/README.md), kept in the vault of this desk alone.
/// Each act is one commit and one step of a history that is kept with the draft, so undo works after a restart too.
/// What is read of a draft is at least what was written before, its text through another one over this vault too. What
/// it hands out may outlive it, and must end before the vault goes. All calls come from one thread.
///
/// An act that comes after words which the vault did not take is not done, and fails as they did, until they are taken:
/// undo would take back another step than their writer sees, and what is checked would not be what they wrote.
class Authoring {
public:
    explicit Authoring(store::Vault& vault);

    /// Changed last first.
    QFuture<Result<std::vector<store::DraftRow>>> drafts();
    /// A course with a title and nothing in it. Fails with InvalidInput.
    QFuture<Result<DraftView>> begin(const QString& title);
    /// A draft of a course on the shelf, under its key; its media stay where they are. What the course folder has no
    /// form for is told in the view, before anything of it is published again.
    QFuture<Result<DraftView>> beginFrom(CourseId course);
    QFuture<Result<DraftView>> open(DraftId draft);
    QFuture<Result<bool>> remove(DraftId draft);

    /// Fails with NotFound, also for what is no text.
    QFuture<Result<QString>> text(DraftId draft, const QString& path);
    /// Texts of one file that come soon after one another are one step. Fails with NotFound, TooLarge, and as a disk
    /// does.
    QFuture<Result<DraftView>> write(DraftId draft, const QString& path, const QString& text);
    /// As addPart, renamePart, movePart and removePart.
    QFuture<Result<DraftView>> add(DraftId draft, DraftPart part, const QString& title, const QString& behind);
    QFuture<Result<DraftView>> rename(DraftId draft, const QString& path, const QString& title);
    QFuture<Result<DraftView>> move(DraftId draft, const QString& path, int step);
    QFuture<Result<DraftView>> removePart(DraftId draft, const QString& path);
    /// Lays a file of this machine beside the course. Fails with Unsupported where it is no picture, sound or film,
    /// TooLarge, Io.
    QFuture<Result<DraftView>> addMedium(DraftId draft, const QString& file);
    /// Fail with NotFound where there is nothing to take back.
    QFuture<Result<DraftView>> undo(DraftId draft);
    QFuture<Result<DraftView>> redo(DraftId draft);

    /// Reads the draft as an import is read, on a thread of its own: what would come in, be changed or be left out. It
    /// can then be kept (Importing) or published. Fails as formats::readPackage does.
    QFuture<Result<std::shared_ptr<PreparedImport>>> check(DraftId draft, std::shared_ptr<Progress> progress);
    /// One file with `text` in it as learners will see it.
    QFuture<Result<course::Blocks>> preview(DraftId draft, const QString& path, const QString& text,
                                            std::shared_ptr<Progress> progress);
    /// The academy took the draft, and this is its package from now on.
    QFuture<Result<bool>> setPublished(DraftId draft, const QString& package);

private:
    using Writing = std::vector<QFuture<Result<DraftView>>>;
    QFuture<Result<DraftView>> noted(QFuture<Result<DraftView>> written);
    /// The last words of each file of the draft that the vault has not taken yet.
    Writing wordsOf(DraftId draft);

    store::Vault& m_vault;
    /// What is under way. A reader of the vault does not wait for its writer: what is read of a draft waits for these.
    Writing m_writing;
    /// By draft and file: what was last written of it.
    std::map<std::pair<DraftId, QString>, QFuture<Result<DraftView>>> m_words;
};

}  // namespace carrel::desk
