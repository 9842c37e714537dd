/** Time limit, circuit breaker and rate limit in front of a provider. */
@NullMarked
package org.ctip.sms.provider.resilience;

import org.jspecify.annotations.NullMarked;
