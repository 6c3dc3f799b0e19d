// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DeskWindow.h"

#include "ui/theme/IconProvider.h"

#include <QGuiApplication>
#include <QMetaMethod>
#include <QQuickItem>

using namespace Qt::StringLiterals;

namespace carrel::desktop {
namespace {

/// What the rail and Today draw at once.
const QStringList kFirstIcons{u"view-calendar"_s, u"contents"_s,         u"object-rows"_s,        u"note"_s,
                              u"search"_s,        u"document-preview"_s, u"settings-configure"_s, u"object-locked"_s,
                              u"checkmark"_s};

}  // namespace

DeskWindow::DeskWindow(ui::Session& session, ui::Look& look) : m_session(session)
{
    QObject::connect(&m_engine, &QQmlEngine::warnings, &m_engine, [this](const QList<QQmlError>& warnings) {
        for (const QQmlError& warning : warnings)
            m_warnings << warning.toString();
    });
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    auto* icons = new ui::IconProvider;
    m_engine.addImageProvider(u"icon"_s, icons);
    icons->drawAhead(kFirstIcons, 16, qGuiApp->devicePixelRatio());
    QObject::connect(&m_engine, &QQmlEngine::quit, qGuiApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QQmlComponent window(&m_engine, QUrl(u"qrc:/qt/qml/Carrel/Main.qml"_s));
    loadAhead();
    m_root.reset(window.createWithInitialProperties(
        {{u"session"_s, QVariant::fromValue(&session)}, {u"look"_s, QVariant::fromValue(&look)}}));
    for (const QQmlError& error : window.errors())
        m_warnings << error.toString();
}

/// The types of the desk are read on the engine's own thread while the window is made, and none of them is made yet.
void DeskWindow::loadAhead()
{
    for (const QString& file : {u"DeskView.qml"_s, u"places/TodayPlace.qml"_s})
        m_ahead.push_back(std::make_unique<QQmlComponent>(&m_engine, QUrl(u"qrc:/qt/qml/Carrel/"_s + file),
                                                          QQmlComponent::Asynchronous));
}

DeskWindow::~DeskWindow()
{
    m_session.finish();
}

void DeskWindow::showWhenReady()
{
    if (m_root->property("ready").toBool())
        return window()->show();
    const QMetaProperty ready = m_root->metaObject()->property(m_root->metaObject()->indexOfProperty("ready"));
    const int show = QWindow::staticMetaObject.indexOfMethod("show()");
    QObject::connect(m_root.get(), ready.notifySignal(), window(), QWindow::staticMetaObject.method(show),
                     Qt::SingleShotConnection);
}

QObject* DeskWindow::view() const
{
    return m_root ? m_root->findChild<QObject*>(u"deskView"_s) : nullptr;
}

}  // namespace carrel::desktop
