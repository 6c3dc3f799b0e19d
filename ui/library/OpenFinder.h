// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/ScreenController.h"

#include <QTimer>
#include <QVariant>

namespace carrel::ui {

/// What the palette offers to open: what was read last while nothing is typed, else what the desk finds by it: first
/// what begins with the words, then other titles, then texts.
class OpenFinder : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    /// Objects with key ("unit:12", "course:3", "note:7", "quiz:2", "card:9"), title, detail and icon.
    Q_PROPERTY(QVariantList found READ found NOTIFY foundChanged FINAL)

public:
    explicit OpenFinder(QObject* parent = nullptr);

    QString query() const { return m_query; }
    void setQuery(const QString& query);
    QVariantList found() const { return m_found; }

    /// Looks again at what was read last.
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void queryChanged();
    void foundChanged();

protected:
    void deskArrived() override;

private:
    void look();
    void showRecent();
    void showFound();
    void addTexts(const QString& asked, const QVariantList& titled);
    void publish(const QVariantList& found);

    QString m_query;
    QVariantList m_found;
    QTimer m_pause;
};

}  // namespace carrel::ui
