/** What each tenant decided for all parts, as far as messages need it. */
@NullMarked
package org.ctip.sms.tenant;

import org.jspecify.annotations.NullMarked;
