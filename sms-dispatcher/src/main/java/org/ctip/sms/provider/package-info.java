/** What the dispatcher wants of an SMS provider, and what a provider may answer. */
@NullMarked
package org.ctip.sms.provider;

import org.jspecify.annotations.NullMarked;
