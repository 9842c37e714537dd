/** SerwerSMS, HTTPS API v2. */
@NullMarked
package org.ctip.sms.provider.serwersms;

import org.jspecify.annotations.NullMarked;
