/** Name of the cookie that carries a device's secret. */
export const PHONE_COOKIE = 'weige_phone';
