/**
 * An SMS provider that looks like SerwerSMS (HTTPS API v2): checks requests, takes messages,
 * reports on them, and fails in every way a provider can. Plain Java; HTTP is in {@code
 * serwersms.netty}.
 */
@NullMarked
package org.ctip.simulator.serwersms;

import org.jspecify.annotations.NullMarked;
