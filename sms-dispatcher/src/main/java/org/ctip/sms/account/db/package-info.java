/** Accounts that were used, with their secrets as sealed as they came. */
@NullMarked
package org.ctip.sms.account.db;

import org.jspecify.annotations.NullMarked;
