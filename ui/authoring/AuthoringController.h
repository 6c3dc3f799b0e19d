// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Authoring.h"
#include "core/session/academy/CoursePublishing.h"
#include "ui/authoring/AuthoringRows.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/sync/SyncController.h"

#include <QTimer>
#include <QUrl>

namespace carrel::ui {

/// Courses being written: a list of them, and one that is open with its outline, the text of one part, how that looks
/// to learners, and what the check says. Each edit is saved as it is made.
class AuthoringController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool listed READ isListed NOTIFY draftsChanged FINAL)
    Q_PROPERTY(int draftCount READ draftCount NOTIFY draftsChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* drafts READ drafts CONSTANT FINAL)
    Q_PROPERTY(bool open READ isOpen NOTIFY draftChanged FINAL)
    Q_PROPERTY(qint64 draftId READ draftId NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString undoWords READ undoWords NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString redoWords READ redoWords NOTIFY draftChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* parts READ parts CONSTANT FINAL)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY partChanged FINAL)
    Q_PROPERTY(QString part READ part NOTIFY partChanged FINAL)
    Q_PROPERTY(QString partTitle READ partTitle NOTIFY partChanged FINAL)
    Q_PROPERTY(bool canMoveUp READ canMoveUp NOTIFY partChanged FINAL)
    Q_PROPERTY(bool canMoveDown READ canMoveDown NOTIFY partChanged FINAL)
    Q_PROPERTY(QString body READ body NOTIFY bodyChanged FINAL)
    Q_PROPERTY(int caret READ caret NOTIFY bodyChanged FINAL)
    Q_PROPERTY(bool writable READ isWritable NOTIFY bodyChanged FINAL)
    Q_PROPERTY(QString savedWords READ savedWords NOTIFY savedChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* preview READ preview CONSTANT FINAL)
    Q_PROPERTY(bool checking READ isChecking NOTIFY checkChanged FINAL)
    Q_PROPERTY(QString checkWords READ checkWords NOTIFY checkChanged FINAL)
    Q_PROPERTY(int findingCount READ findingCount NOTIFY checkChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* findings READ findings CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::SyncController* sync READ sync WRITE setSync NOTIFY academyChanged FINAL)
    Q_PROPERTY(bool hasAcademy READ hasAcademy NOTIFY academyChanged FINAL)
    Q_PROPERTY(bool teaches READ teaches NOTIFY academyChanged FINAL)
    Q_PROPERTY(QString academy READ academy NOTIFY academyChanged FINAL)
    Q_PROPERTY(bool publishing READ isPublishing NOTIFY publishingChanged FINAL)
    Q_PROPERTY(double published READ publishedShare NOTIFY publishingChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText publishTrouble READ publishTrouble NOTIFY publishingChanged FINAL)
    Q_PROPERTY(bool overtaken READ isOvertaken NOTIFY publishingChanged FINAL)

public:
    explicit AuthoringController(QObject* parent = nullptr);
    ~AuthoringController() override;

    bool isListed() const { return m_listed; }
    int draftCount() const { return m_drafts.rowCount(); }
    QAbstractItemModel* drafts() { return &m_drafts; }
    bool isOpen() const { return m_view.has_value(); }
    qint64 draftId() const { return m_view ? m_view->draft.id.value : 0; }
    QString title() const { return m_view ? m_view->draft.title : QString(); }
    QString undoWords() const;
    QString redoWords() const;
    QAbstractItemModel* parts() { return &m_parts; }
    /// Where the part that is shown stands in the outline; -1: nowhere.
    int currentRow() const;
    QString part() const;
    QString partTitle() const;
    bool canMoveUp() const { return canMove(-1); }
    bool canMoveDown() const { return canMove(1); }
    /// The text of the part that is shown, as it was read and typed since. While another one is on its way, the last.
    QString body() const { return m_typed; }
    /// Where one writes on in a text that has just come: behind what an act changed in it, or behind all of another
    /// one.
    int caret() const { return m_caret; }
    bool isWritable() const { return m_loaded && m_acting == 0; }
    /// "Saved", "Saving …"
    QString savedWords() const;
    QAbstractItemModel* preview() { return &m_preview; }
    bool isChecking() const { return m_checking != nullptr; }
    /// "3 findings. Learners get 2 units, 1 question, 0 cards."; empty: not checked since a part came, went or moved.
    QString checkWords() const;
    int findingCount() const { return m_findings.rowCount(); }
    QAbstractItemModel* findings() { return &m_findings; }

    SyncController* sync() const { return m_sync; }
    void setSync(SyncController* sync);
    /// The desk is signed in at one.
    bool hasAcademy() const { return client() != nullptr; }
    /// The role at the academy lets this person publish, as far as this desk knows.
    bool teaches() const;
    QString academy() const { return m_sync ? m_sync->academy() : QString(); }
    bool isPublishing() const { return m_publishing != nullptr || m_readsToPublish; }
    /// Of its bytes, 0 to 1.
    double publishedShare() const { return m_publishedShare; }
    ErrorText publishTrouble() const { return m_publishTrouble; }
    /// The academy has another version than the one this text follows.
    bool isOvertaken() const { return m_overtaken; }

    Q_INVOKABLE void begin(const QString& title);
    Q_INVOKABLE void beginFrom(qint64 course);
    Q_INVOKABLE void openDraft(qint64 draft);
    Q_INVOKABLE void closeDraft();
    Q_INVOKABLE void removeDraft(qint64 draft);
    /// Shows the part at `path` of the outline.
    Q_INVOKABLE void show(const QString& path);
    Q_INVOKABLE void showRow(int row);
    /// What the editor holds now.
    Q_INVOKABLE void write(const QString& text);
    Q_INVOKABLE void saveNow();
    /// `part`: "module", "unit", "quiz" or "cards"; behind the one that is shown.
    Q_INVOKABLE void add(const QString& part, const QString& title);
    Q_INVOKABLE void rename(const QString& title);
    Q_INVOKABLE void move(int step);
    Q_INVOKABLE void remove();
    /// Lays pictures, sounds or films beside the course; mediumAdded() says how a text refers to each.
    Q_INVOKABLE void addMedia(const QList<QUrl>& files);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void check();
    Q_INVOKABLE void stopCheck();
    /// Puts the course as it is on the shelf of this desk, under its key.
    Q_INVOKABLE void keepOnShelf();
    /// To the academy of this desk, as the version after the one that the draft follows.
    Q_INVOKABLE void publish();
    /// The same after the version that is there, which it replaces: a person has been asked.
    Q_INVOKABLE void publishOver();
    Q_INVOKABLE void stopPublishing();
    Q_INVOKABLE void forgetPublishTrouble();

Q_SIGNALS:
    void draftsChanged();
    void draftChanged();
    void partChanged();
    void bodyChanged();
    void savedChanged();
    void checkChanged();
    /// A draft was begun or opened.
    void opened();
    /// "![name](../media/name.png)"
    void mediumAdded(const QString& markdown);
    void academyChanged();
    void publishingChanged();
    /// "Published as version 2".
    void publishedAs(const QString& words);
    /// "‘Pumps’ is on your shelf."
    void kept(const QString& words, qint64 course);

protected:
    void deskArrived() override;

private:
    using Acting = QFuture<Result<desk::DraftView>>;
    using Checked = std::shared_ptr<desk::PreparedImport>;

    /// What reads or writes a draft may do it beside the vault's own threads: the desk waits for it before it closes.
    template <class T>
    QFuture<T> held(QFuture<T> work, std::shared_ptr<Progress> progress = std::make_shared<Progress>())
    {
        desk()->hold(QFuture<void>(work), std::move(progress));
        return work;
    }
    void list();
    /// `next`: the part to be shown where the one it is done to is no more.
    void act(Acting acting, const QString& next = {});
    void enter(const desk::DraftView& view, const QString& next);
    void setView(const desk::DraftView& view);
    void showParts();
    void forgetDraft();
    const desk::DraftEntry* entry(const QString& path) const;
    bool canMove(int step) const;
    /// The file whose text a part of the outline has: a module's is its module.md.
    static QString fileOf(const QString& path);

    void load();
    void takeText(const Result<QString>& text, const QString& file);
    void save();
    void give(const QString& file, const QString& text);
    void keepUnsaved(store::DraftId draft, const QString& file, const QString& text, bool isInEditor);
    void showPreview();
    bool isDirty() const { return m_loaded && m_typed != m_saved; }

    void runCheck(const std::function<void(const Checked&)>& then);
    void takeChecked(const Result<Checked>& checked);
    void forgetCheck();
    void tellLost(const QStringList& lost);
    void keep(const Checked& checked);

    session::AcademyClient* client() const { return m_sync ? m_sync->client() : nullptr; }
    void publishAfter(const QString& package);
    void send(const Checked& checked, const QString& follows);
    void takePublished(const Result<session::PublishedVersion>& version, store::DraftId draft);
    void refuse(const Error& error);

    std::unique_ptr<desk::Authoring> m_authoring;
    RowListModel<DraftLine> m_drafts;
    RowListModel<PartRow> m_parts;
    RowListModel<FindingRow> m_findings;
    BlockListModel m_preview;
    std::optional<desk::DraftView> m_view;
    QString m_path;   ///< of the part that is shown
    QString m_file;   ///< whose text the editor has
    QString m_typed;  ///< what the editor holds
    /// What was last given to the vault; nothing: it did not take that.
    std::optional<QString> m_saved;
    /// By draft and file: what the vault did not take of parts that are not shown.
    QHash<qint64, QHash<QString, QString>> m_unsaved;
    QString m_checkWords;
    QTimer m_pause;
    QTimer m_look;
    std::shared_ptr<Progress> m_checking;
    std::shared_ptr<Progress> m_looking;
    int m_serial = 0;   ///< of the draft that is open: what another one's acts hand in later is not shown
    int m_loading = 0;  ///< of the text that is shown
    int m_caret = 0;
    int m_acting = 0;
    int m_saving = 0;
    bool m_listed = false;
    bool m_loaded = false;
    QPointer<SyncController> m_sync;
    std::unique_ptr<session::CoursePublishing> m_publishing;
    ErrorText m_publishTrouble;
    QString m_there;  ///< the package at the academy that overtook the draft
    double m_publishedShare = 0;
    bool m_overtaken = false;
    bool m_readsToPublish = false;
    bool m_stale = false;  ///< something was written since the check
};

}  // namespace carrel::ui
