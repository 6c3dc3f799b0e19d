// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/sync/SyncWords.h"

#include <QUrl>

namespace carrel::ui {

/// The ledger: what a person did here and elsewhere, line by line, each with where it stands. Read while somebody looks
/// at it.
class LedgerController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel* lines READ lines CONSTANT FINAL)
    Q_PROPERTY(Show show READ show WRITE setShow NOTIFY linesChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY linesChanged FINAL)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY linesChanged FINAL)
    Q_PROPERTY(carrel::ui::LedgerDetail chosen READ chosen NOTIFY chosenChanged FINAL)

public:
    enum Show { All, Waiting, Accepted, Merged, Refused };
    Q_ENUM(Show)

    explicit LedgerController(QObject* parent = nullptr) : ScreenController(parent) {}

    QAbstractItemModel* lines() { return &m_lines; }
    Show show() const { return m_show; }
    void setShow(Show show);
    int count() const { return m_lines.rowCount(); }
    /// There is nothing under any heading.
    bool isEmpty() const { return state() == Ready && m_entries.empty(); }
    LedgerDetail chosen() const { return m_chosen; }

    Q_INVOKABLE void refresh();
    /// A line by its key; empty: none.
    Q_INVOKABLE void choose(const QString& key);
    /// Sends the chosen refused line once more.
    Q_INVOKABLE void sendAgain();
    /// What saveTo's file is called.
    Q_INVOKABLE QString fileName() const;
    /// Writes the chosen refused line into a file, as it would be sent.
    Q_INVOKABLE void saveTo(const QUrl& file);

Q_SIGNALS:
    void linesChanged();
    void chosenChanged();
    /// It waits again.
    void sentAgain();
    void saved(const QString& name);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;
    void watchedAgain() override;

private:
    void take(const std::vector<sync::LedgerEntry>& entries);
    void sift();
    const sync::LedgerEntry* entryOf(const QString& key) const;

    Show m_show = All;
    int m_asked = 0;
    std::vector<sync::LedgerEntry> m_entries;
    std::vector<LedgerRow> m_all;
    RowListModel<LedgerRow> m_lines;
    LedgerDetail m_chosen;
};

}  // namespace carrel::ui
