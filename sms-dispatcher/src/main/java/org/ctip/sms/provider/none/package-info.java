/** The provider of an installation without one: says so, sends nothing. */
@NullMarked
package org.ctip.sms.provider.none;

import org.jspecify.annotations.NullMarked;
