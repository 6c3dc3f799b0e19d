// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/TryHome.h"
#include "ui/theme/Typography.h"

#include <QQuickItem>
#include <QQuickStyle>
#include <QRegularExpression>
#include <QTest>

namespace carrel::test {

inline void gather(QQuickItem* item, const std::function<bool(QQuickItem*)>& wanted, QList<QQuickItem*>& into)
{
    if (!item->isVisible())
        return;
    if (wanted(item))
        into << item;
    for (QQuickItem* child : item->childItems())
        gather(child, wanted, into);
}

inline QList<QQuickItem*> itemsOf(QQuickWindow& window, const std::function<bool(QQuickItem*)>& wanted)
{
    QList<QQuickItem*> items;
    gather(window.contentItem(), wanted, items);
    return items;
}

/// The window as it is shipped, over a real desk with the sample academy.
class WholeWindow : public QObject {
protected:
    std::unique_ptr<desktop::TryHome> m_home;
    std::unique_ptr<desktop::DeskWindow> m_desk;

    QQuickWindow& window() { return *m_desk->window(); }
    QObject& view() { return *m_desk->view(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window(), key, modifiers); }
    static void setUp()
    {
        ui::setUpTypography();
        QQuickStyle::setStyle(QStringLiteral("Carrel.Style"));
    }
    void open()
    {
        // A binding loop, or a property of nothing: a screen says neither.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("\\.qml:\\d+")));
        m_home = std::make_unique<desktop::TryHome>();
        m_home->look.setMotion(QStringLiteral("reduced"));
        m_desk = std::make_unique<desktop::DeskWindow>(m_home->session, m_home->look);
        QVERIFY2(m_desk->window(), qPrintable(m_desk->warnings().join(u'\n')));
        window().resize(1280, 800);
        window().show();
        window().requestActivate();
        QVERIFY(desktop::makeSampleDesk(m_home->session).has_value());
        m_home->session.forgetRecoveryCode();
        QVERIFY(desktop::runUntil([this] { return m_desk->view() != nullptr; }));
    }
    void close()
    {
        m_desk.reset();
        m_home.reset();
    }
};

}  // namespace carrel::test
