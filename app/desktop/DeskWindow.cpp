// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DeskWindow.h"

#include "ui/theme/IconProvider.h"

#include <QQuickItem>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

DeskWindow::DeskWindow(ui::Session& session, ui::Look& look) : m_session(session)
{
    QObject::connect(&m_engine, &QQmlEngine::warnings, &m_engine, [this](const QList<QQmlError>& warnings) {
        for (const QQmlError& warning : warnings)
            m_warnings << warning.toString();
    });
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.addImageProvider(u"icon"_s, new ui::IconProvider);
    m_engine.setInitialProperties(
        {{u"session"_s, QVariant::fromValue(&session)}, {u"look"_s, QVariant::fromValue(&look)}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Carrel/Main.qml"_s));
    if (!m_engine.rootObjects().isEmpty())
        m_window = qobject_cast<QQuickWindow*>(m_engine.rootObjects().first());
}

DeskWindow::~DeskWindow()
{
    m_session.finish();
}

QObject* DeskWindow::view() const
{
    return m_window ? m_window->findChild<QObject*>(u"deskView"_s) : nullptr;
}

}  // namespace carrel::desktop
