/** Through which account at which provider each tenant's messages go, while settings change. */
@NullMarked
package org.ctip.sms.account;

import org.jspecify.annotations.NullMarked;
