import { createRoot } from 'react-dom/client';
import './design/fonts.css';
import './design/global.css';
import { App } from './app/App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
