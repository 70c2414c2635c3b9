import 'vant/es/style/base.css';
import 'vant/es/overlay/index.css';
import 'vant/es/popup/index.css';
import 'vant/es/loading/index.css';
import 'vant/es/button/index.css';
import 'vant/es/dialog/index.css';
import 'vant/es/toast/index.css';

export { showConfirmDialog } from 'vant/es/dialog';
export { showToast } from 'vant/es/toast';
