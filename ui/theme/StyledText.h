// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/TypeStyle.h"

#include <QPointer>
#include <private/qquicktext_p.h>

namespace carrel::ui {

/// Plain words in one style of the type table, each line centred in its height. A screen holds a hundred of them, so
/// what follows from the style is worked out here and not by a binding each.
class StyledText : public QQuickText {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(carrel::ui::TypeStyle* type READ type WRITE setType NOTIFY typeChanged FINAL)
    Q_PROPERTY(int weight READ weight WRITE setWeight NOTIFY weightChanged FINAL)
    Q_PROPERTY(bool italic READ isItalic WRITE setItalic NOTIFY italicChanged FINAL)
    Q_PROPERTY(bool underline READ isUnderlined WRITE setUnderlined NOTIFY underlineChanged FINAL)
    Q_PROPERTY(double lead READ lead NOTIFY leadChanged FINAL)
    Q_PROPERTY(double topPadding READ topPadding WRITE setOwnTopPadding NOTIFY topPaddingChanged FINAL)
    Q_PROPERTY(double bottomPadding READ bottomPadding WRITE setOwnBottomPadding NOTIFY bottomPaddingChanged FINAL)

public:
    explicit StyledText(QQuickItem* parent = nullptr);

    TypeStyle* type() const { return m_type; }
    void setType(TypeStyle* type);
    /// The style's, where none was set.
    int weight() const;
    void setWeight(int weight);
    bool isItalic() const { return m_italic; }
    void setItalic(bool italic);
    bool isUnderlined() const { return m_underlined; }
    void setUnderlined(bool underlined);

    /// A fixed line height leaves all of the spare height below the letters; half of it belongs above.
    double lead() const;

    // A padding that was set stays; else the lead is the padding.
    void setOwnTopPadding(double padding);
    void setOwnBottomPadding(double padding);

Q_SIGNALS:
    void typeChanged();
    void weightChanged();
    void italicChanged();
    void underlineChanged();
    void leadChanged();

protected:
    void componentComplete() override;

private:
    void settle();
    void nameForReaders();

    QPointer<TypeStyle> m_type;
    int m_weight = 0;  ///< 0: the style's
    bool m_known = false;
    bool m_italic = false;
    bool m_underlined = false;
    bool m_ownTop = false;
    bool m_ownBottom = false;
};

}  // namespace carrel::ui
